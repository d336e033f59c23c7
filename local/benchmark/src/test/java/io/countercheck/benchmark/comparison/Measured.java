package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.usage.ProcessUsage;
import java.util.EnumMap;
import java.util.Map;

/** Rounds that were not measured but made up. */
final class Measured {
    private Measured() {}

    /** Of a thousand rows; the jobs c and e waited a second of their time. */
    static Map<Step, Measurement> round(Map<Step, Double> seconds) {
        Map<Step, Measurement> round = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            boolean settles = step == Step.FEW_DIFFERENCES || step == Step.ALL_DIFFERENT;
            round.put(
                    step,
                    new Measurement(
                            1000,
                            seconds.getOrDefault(step, 2.0),
                            settles ? 1 : 0,
                            settles ? Map.of("SCAN", 0.75) : Map.of(),
                            Map.of("reconciliation.checksums", 2048L, "countercheck-x-changelog", 512L, "other", 5L),
                            Map.of("connect", new ProcessUsage(1.5, 3 << 20))));
        }
        return round;
    }
}

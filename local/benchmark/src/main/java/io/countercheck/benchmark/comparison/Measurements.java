package io.countercheck.benchmark.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All rounds. */
final class Measurements {
    private static final Map<Step, Step> LIMITS = new EnumMap<>(Map.of(
            Step.FEW_DIFFERENCES, Step.BOTH,
            Step.NO_DIFFERENCES, Step.BOTH,
            Step.ALL_DIFFERENT, Step.BOTH_OF_ALL_DIFFERENT));

    private final List<Map<Step, Measurement>> rounds = new ArrayList<>();

    /** @param round one measurement of every step */
    void add(Map<Step, Measurement> round) {
        if (round.size() != Step.values().length) {
            throw new IllegalArgumentException("not every step was measured: " + round.keySet());
        }
        rounds.add(new EnumMap<>(round));
    }

    /** Over all rounds. */
    Spread of(Step step, ToDoubleFunction<Measurement> value) {
        return Spread.of(rounds.stream()
                .map(round -> value.applyAsDouble(measured(round, step)))
                .toList());
    }

    /** Over all rounds, by name, in the order in which names come up. What a round does not have is 0 there. */
    Map<String, Spread> byName(Step step, Function<Measurement, Map<String, Double>> values) {
        Set<String> names = new LinkedHashSet<>();
        rounds.forEach(round -> names.addAll(values.apply(measured(round, step)).keySet()));
        Map<String, Spread> spreads = new LinkedHashMap<>();
        names.forEach(name -> spreads.put(
                name, of(step, measurement -> values.apply(measurement).getOrDefault(name, 0.0))));
        return spreads;
    }

    /**
     * How many times as long as only reading a job took, its settle delay left out. Both are of the same round, since a
     * machine's speed changes from round to round.
     */
    Map<String, Spread> ratios() {
        Map<String, Spread> ratios = new LinkedHashMap<>();
        LIMITS.forEach((job, limit) -> ratios.put(
                job.id() + "/" + Step.BOTH.id(),
                Spread.of(rounds.stream()
                        .map(round -> measured(round, job).workSeconds()
                                / measured(round, limit).seconds())
                        .toList())));
        return ratios;
    }

    private static Measurement measured(Map<Step, Measurement> round, Step step) {
        Measurement measurement = round.get(step);
        if (measurement == null) {
            throw new IllegalStateException("not measured: " + step);
        }
        return measurement;
    }
}

package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.comparison.Jobs.CompletedJob;
import io.countercheck.benchmark.comparison.Meter.Times;
import io.countercheck.benchmark.tables.MeasuredPair;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures rounds: every step once, one after the other. */
final class Rounds {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double SETTLE_SECONDS = Testbed.SETTLE_DELAY.toMillis() / 1e3;
    private static final String CONFIRM = "CONFIRM";

    private final MeasuredPairs pairs;
    private final Truth truth;
    private final Jobs jobs;
    private final BareScans scans;
    private final Meter meter;

    Rounds(MeasuredPairs pairs, Truth truth, Jobs jobs, BareScans scans, Meter meter) {
        this.pairs = pairs;
        this.truth = truth;
        this.jobs = jobs;
        this.scans = scans;
        this.meter = meter;
    }

    /** Told of each step as soon as it is measured. */
    @FunctionalInterface
    interface Progress {
        void measured(Step step, Measurement measurement);
    }

    /**
     * Runs all steps.
     *
     * @throws IllegalStateException if a job fails, or something else is found or read than there is
     */
    Map<Step, Measurement> round(Progress progress) throws InterruptedException {
        int segments = segments(pairs.few());
        int segmentsOfAllDifferent = segments(pairs.allDifferent());
        meter.awaitQuiet();
        Map<Step, Measurement> round = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            MeasuredPair pair = pair(step);
            Measurement measurement =
                    meter.measure(step == Step.TARGET ? pair.targetRows() : pair.rows(), () -> switch (step) {
                        case SOURCE -> timed(() -> scans.readSource(pair, segments));
                        case TARGET -> timed(() -> scans.readTarget(pair, segments));
                        case BOTH -> timed(() -> scans.readBoth(pair, segments));
                        case BOTH_OF_ALL_DIFFERENT -> timed(() -> scans.readBoth(pair, segmentsOfAllDifferent));
                        case FEW_DIFFERENCES, NO_DIFFERENCES, ALL_DIFFERENT -> compare(pair);
                        case ROW_COUNT -> count(pair);
                    });
            round.put(step, measurement);
            progress.measured(step, measurement);
        }
        return round;
    }

    private MeasuredPair pair(Step step) {
        return switch (step) {
            case SOURCE, TARGET, BOTH, FEW_DIFFERENCES, ROW_COUNT -> pairs.few();
            case NO_DIFFERENCES -> pairs.equal();
            case BOTH_OF_ALL_DIFFERENT, ALL_DIFFERENT -> pairs.allDifferent();
        };
    }

    /** Into how many the product cuts each side; a job tells of both together. */
    private int segments(MeasuredPair pair) throws InterruptedException {
        return jobs.run(pair.name(), "ROW_COUNT")
                        .document()
                        .at("/progress/segments")
                        .asInt()
                / 2;
    }

    private interface Scan {
        void run() throws InterruptedException;
    }

    private static Times timed(Scan scan) throws InterruptedException {
        long start = System.nanoTime();
        scan.run();
        return new Times((System.nanoTime() - start) / NANOS_PER_SECOND, 0, Map.of());
    }

    /** The settle delay is waited once where rows differ that nobody writes. */
    private Times compare(MeasuredPair pair) throws InterruptedException {
        CompletedJob job = jobs.run(pair.name(), "CHECKSUM");
        truth.requireFound(pair, job.document());
        double settle = pair.differences().count() == 0
                ? 0
                : Math.min(SETTLE_SECONDS, job.phases().getOrDefault(CONFIRM, 0.0));
        Map<String, Double> phases = new LinkedHashMap<>(job.phases());
        if (settle > 0) {
            phases.computeIfPresent(CONFIRM, (confirm, seconds) -> seconds - settle);
            phases.put(CONFIRM + "_WITH_SETTLE_DELAY", job.phases().getOrDefault(CONFIRM, 0.0));
        }
        return new Times(job.seconds(), settle, phases);
    }

    private Times count(MeasuredPair pair) throws InterruptedException {
        CompletedJob job = jobs.run(pair.name(), "ROW_COUNT");
        truth.requireCounted(pair, job.document());
        return new Times(job.seconds(), 0, job.phases());
    }
}

package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.usage.Processes;
import io.countercheck.benchmark.usage.TopicSizes;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run: starts everything, loads the tables, measures round by round, reports. */
public final class ComparisonBenchmark {
    private static final double NANOS_PER_SECOND = 1e9;

    private final ComparisonOptions options;
    private final PrintWriter out;
    private final long start = System.nanoTime();

    /** @param options that have been checked */
    public ComparisonBenchmark(ComparisonOptions options, PrintWriter out) {
        this.options = options;
        this.out = out;
    }

    /** @throws IllegalStateException if a job fails, or finds something else than there is */
    public void run() throws Exception {
        MeasuredPairs pairs = MeasuredPairs.of(options);
        say("starting the servers and the application");
        try (Testbed testbed = Testbed.start(options, pairs.all())) {
            say("loading %,d rows, and %,d of which all differ", options.rows(), options.rowsAllDifferent());
            pairs.load(testbed.source().store(), testbed.target().store());
            testbed.deployConnectors();
            Measurements measurements = measure(testbed, pairs);
            new Report(options, measurements).print(out);
            if (options.json() != null) {
                new ResultDocument(options, measurements).write(options.json());
                out.printf("%nJSON: %s%n", options.json());
            }
            out.flush();
        }
    }

    private Measurements measure(Testbed testbed, MeasuredPairs pairs) throws Exception {
        Measurements measurements = new Measurements();
        try (BareScans scans = BareScans.open(testbed);
                TopicSizes topics = new TopicSizes(testbed.bootstrapServers())) {
            Meter meter = new Meter(new Processes(testbed.processes()), topics);
            Rounds rounds = new Rounds(pairs, new Truth(options.pair()), new Jobs(testbed.api()), scans, meter);
            for (int round = 0; round <= options.runs(); round++) {
                String name = round == 0 ? "warm-up" : "round %d of %d".formatted(round, options.runs());
                Map<Step, Measurement> measured = rounds.round(
                        (step, measurement) -> say("%s: %-4s %8.3f s", name, step.id(), measurement.seconds()));
                if (round > 0) {
                    measurements.add(measured);
                }
            }
        }
        return measurements;
    }

    private void say(String format, @Nullable Object... arguments) {
        out.printf(Locale.ROOT, "%7.1f s  ", (System.nanoTime() - start) / NANOS_PER_SECOND);
        out.printf(Locale.ROOT, format + "%n", arguments);
        out.flush();
    }
}

package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.usage.Processes;
import io.countercheck.benchmark.usage.TopicSizes;
import java.util.Map;

/** Measures what a piece of work costs, what it leaves to be cleaned up included. */
final class Meter {
    private final Processes processes;
    private final TopicSizes topics;

    Meter(Processes processes, TopicSizes topics) {
        this.processes = processes;
        this.topics = topics;
    }

    /**
     * How long a piece of work took, by its own account.
     *
     * @param settleSeconds of these, how many it waited on purpose
     * @param phases seconds by phase, once without and once with those
     */
    record Times(double seconds, double settleSeconds, Map<String, Double> phases) {}

    /** To be measured. */
    @FunctionalInterface
    interface Work {
        Times run() throws InterruptedException;
    }

    /** Returns when what was started before is done, and cleaned up. */
    void awaitQuiet() throws InterruptedException {
        topics.quiet();
    }

    /**
     * Measures, and returns when all is quiet again.
     *
     * @param rows how many the work goes through
     */
    Measurement measure(long rows, Work work) throws InterruptedException {
        Map<String, Long> sizes = topics.now();
        Processes.Span span = processes.begin();
        Times times = work.run();
        Map<String, Long> written = TopicSizes.written(sizes, topics.quiet());
        return new Measurement(rows, times.seconds(), times.settleSeconds(), times.phases(), written, span.end());
    }
}

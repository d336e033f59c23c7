package io.countercheck.benchmark.queries;

import java.util.Arrays;
import java.util.Locale;

/** How long each request of a series took, in nanoseconds. */
final class Latencies {
    private final long[] sorted;

    /** @param nanos at least one */
    Latencies(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    int count() {
        return sorted.length;
    }

    /** The smallest one that so many percent of all do not exceed (nearest rank). */
    long percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }

    /** Count, p50, p95, p99 and the maximum, in milliseconds. */
    String row() {
        return String.format(
                Locale.ROOT,
                "%8d %9.1f %9.1f %9.1f %9.1f",
                count(),
                millis(percentile(50)),
                millis(percentile(95)),
                millis(percentile(99)),
                millis(percentile(100)));
    }

    static String header() {
        return "requests    p50 ms    p95 ms    p99 ms    max ms";
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}

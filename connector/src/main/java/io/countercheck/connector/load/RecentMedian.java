package io.countercheck.connector.load;

import java.util.Arrays;

/** The median of the last values. Not thread-safe. */
final class RecentMedian {
    private static final int CAPACITY = 63;
    private static final int ENOUGH = 16;

    private final double[] values = new double[CAPACITY];
    private int count;

    void add(double value) {
        values[count % CAPACITY] = value;
        count++;
    }

    /** Whether there are so many values that their median says something. */
    boolean isKnown() {
        return count >= ENOUGH;
    }

    double value() {
        double[] sorted = Arrays.copyOf(values, Math.min(count, CAPACITY));
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

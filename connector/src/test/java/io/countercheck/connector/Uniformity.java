package io.countercheck.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** Whether things happened equally often. */
public final class Uniformity {
    /** Of the standard deviations of chi-square: nothing that is uniform comes near it. */
    private static final double TOLERATED_DEVIATIONS = 6;

    private Uniformity() {}

    /** Pearson's chi-square of counts that should all be alike. */
    public static void assertUniform(long[] counts) {
        double expected = Arrays.stream(counts).average().orElseThrow();
        double chiSquare = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double freedom = counts.length - 1.0;
        assertThat(expected).as("too few to tell anything").isGreaterThanOrEqualTo(5);
        assertThat(chiSquare)
                .as("chi-square of %s counts around %s", counts.length, expected)
                .isLessThan(freedom + TOLERATED_DEVIATIONS * Math.sqrt(2 * freedom));
    }
}

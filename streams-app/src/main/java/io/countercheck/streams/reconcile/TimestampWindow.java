package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a TIMESTAMP_RANGE job compares, by their time: from its beginning, which is in it, to its end, which is
 * not.
 *
 * @param to null for the job's start; of a job that has started never null
 */
public record TimestampWindow(Duration length, @Nullable Instant to) {
    /** Limits of a window whose length a user chooses. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    public static final Duration LONGEST = Duration.ofDays(366);

    public TimestampWindow {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a window has a length, but this one has " + length);
        }
    }

    /** The time before the job's start. */
    public static TimestampWindow last(Duration length) {
        return new TimestampWindow(length, null);
    }

    /** @throws IllegalArgumentException unless the beginning is before the end */
    public static TimestampWindow between(Instant from, Instant to) {
        return new TimestampWindow(Duration.between(from, to), to);
    }

    /** The same, once and for all. */
    TimestampWindow fixed(Instant start) {
        return to == null ? new TimestampWindow(length, start) : this;
    }

    /** Null as long as the end is. */
    public @Nullable Instant from() {
        return to == null ? null : to.minus(length);
    }
}

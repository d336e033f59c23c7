package io.countercheck.common.canonical;

import java.time.LocalTime;

/**
 * A time of day without a time zone.
 *
 * @param nanos since midnight, 0 to 86 400 000 000 000: PostgreSQL knows 24:00:00, which Java's own class does not
 */
public record TimeOfDay(long nanos) implements Comparable<TimeOfDay> {
    public static final long NANOS_PER_DAY = 86_400_000_000_000L;

    public TimeOfDay {
        if (nanos < 0 || nanos > NANOS_PER_DAY) {
            throw new IllegalArgumentException(nanos + " ns are no time of day");
        }
    }

    @Override
    public int compareTo(TimeOfDay other) {
        return Long.compare(nanos, other.nanos);
    }

    /** ISO-8601 with seconds, and as many digits after them as count. */
    @Override
    public String toString() {
        if (nanos == NANOS_PER_DAY) {
            return "24:00:00";
        }
        String text = LocalTime.ofNanoOfDay(nanos).toString();
        return text.length() == 5 ? text + ":00" : text;
    }
}

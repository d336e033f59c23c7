package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.TimeOfDay;
import io.countercheck.common.conversion.Conversions.DateWriter;
import io.countercheck.common.conversion.Conversions.TimeWriter;
import io.countercheck.common.conversion.Conversions.TimestampWriter;
import java.math.BigInteger;

/** Decodes times, dates and intervals, which count from 2000-01-01 and in microseconds. */
final class TimeDecoders {
    private static final long POSTGRES_EPOCH_MILLIS = 946_684_800_000L; // 2000-01-01T00:00:00Z
    private static final int POSTGRES_EPOCH_DAY = 10_957;
    private static final long MICROS_PER_MILLI = 1000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_DAY = TimeOfDay.NANOS_PER_DAY / NANOS_PER_MICRO;
    private static final int INTERVAL_BYTES = 16;

    private TimeDecoders() {}

    /** Microseconds (8 bytes); the ends of the range are the infinities. */
    static FieldDecoder timestamp(TimestampWriter writer) {
        return (source, at, length, row) -> {
            long micros = NetworkOrder.int64(source, at, length);
            if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
                writer.infinity(micros > 0, row);
            } else {
                // Splits before it shifts to 1970: the last days that PostgreSQL knows would overflow in microseconds.
                writer.write(
                        Math.floorDiv(micros, MICROS_PER_MILLI) + POSTGRES_EPOCH_MILLIS,
                        (int) Math.floorMod(micros, MICROS_PER_MILLI),
                        row);
            }
        };
    }

    /** Days (4 bytes); the ends of the range are the infinities. */
    static FieldDecoder date(DateWriter writer) {
        return (source, at, length, row) -> {
            int days = NetworkOrder.int32(source, at, length);
            if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
                writer.infinity(days > 0, row);
            } else {
                writer.write(days + POSTGRES_EPOCH_DAY, row);
            }
        };
    }

    /** Microseconds since midnight (8 bytes), up to 24:00. */
    static FieldDecoder time(TimeWriter writer) {
        return (source, at, length, row) -> {
            long micros = NetworkOrder.int64(source, at, length);
            if (micros < 0 || micros > MICROS_PER_DAY) {
                throw new MalformedRowException("a time beyond its day");
            }
            writer.write(micros * NANOS_PER_MICRO, row);
        };
    }

    /**
     * Microseconds (8 bytes), days (4 bytes), months (4 bytes).
     *
     * @param infinities whether the ends of all three ranges together are the infinities
     */
    static FieldDecoder interval(boolean infinities) {
        return (source, at, length, row) -> {
            NetworkOrder.requireLength(length, INTERVAL_BYTES);
            long micros = NetworkOrder.int64(source, at);
            int days = NetworkOrder.int32(source, at + 8);
            int months = NetworkOrder.int32(source, at + 12);
            if (infinities && isEnd(micros, days, months)) {
                row.durationInfinity(micros > 0);
            } else {
                row.duration(months, days, BigInteger.valueOf(micros).multiply(BigInteger.valueOf(NANOS_PER_MICRO)));
            }
        };
    }

    private static boolean isEnd(long micros, int days, int months) {
        return micros == Long.MAX_VALUE && days == Integer.MAX_VALUE && months == Integer.MAX_VALUE
                || micros == Long.MIN_VALUE && days == Integer.MIN_VALUE && months == Integer.MIN_VALUE;
    }
}

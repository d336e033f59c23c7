package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A window in the type of a column. A day, of UTC, is in it if some of the day is: the row was written at some time of it.
 *
 * @param from canonical field of the first value that is in the window
 * @param to canonical field of the first value after it
 */
public record WindowBounds(ByteBuffer from, ByteBuffer to) {
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /**
     * @param window of a job that has started; finer digits than microseconds are cut off
     * @param type notation of the canonical type of timestamps or dates
     */
    public static WindowBounds of(TimestampWindow window, String type) {
        Instant to = window.to();
        if (to == null) {
            throw new IllegalArgumentException("the window of a job that has not started has no bounds");
        }
        Instant from = to.minus(window.length());
        return type.equals(ScalarType.DATE.notation())
                ? new WindowBounds(day(from), day(to.minusNanos(1).plus(Duration.ofDays(1))))
                : new WindowBounds(timestamp(from), timestamp(to));
    }

    private static ByteBuffer timestamp(Instant time) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.timestamp(time.toEpochMilli(), time.getNano() % NANOS_PER_MILLI / NANOS_PER_MICRO);
        return ByteBuffer.wrap(encoder.copyRow());
    }

    private static ByteBuffer day(Instant time) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.date((int) LocalDate.ofInstant(time, ZoneOffset.UTC).toEpochDay());
        return ByteBuffer.wrap(encoder.copyRow());
    }
}

package io.countercheck.streams.topology;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * Where a mismatch stands in a list, in 24 bytes whose order is the list's: the milliseconds at which it was detected,
 * last first (8), then its id (16).
 */
public final class PositionKey {
    static final int BYTES = Long.BYTES + 2 * Long.BYTES;

    private static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final int NANOS_OF_MILLI = 1_000_000;

    private PositionKey() {}

    /** The id of the mismatch at a position. */
    public static UUID mismatchAt(Bytes position) {
        ByteBuffer bytes = ByteBuffer.wrap(position.get(), Long.BYTES, 2 * Long.BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** When it was detected, to the millisecond. */
    public static Instant detectedAt(Bytes position) {
        return Instant.ofEpochMilli(descending(ByteBuffer.wrap(position.get()).getLong()));
    }

    static void put(ByteBuffer out, long detectedAt, UUID id) {
        out.putLong(descending(detectedAt)).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    /** Unsigned bytes of it are in the opposite order of signed numbers. */
    static long descending(long millis) {
        return ~(millis ^ Long.MIN_VALUE);
    }

    /** The last millisecond that is not after the time; no time at all is too early or too late. */
    static long notAfter(Instant time) {
        if (time.isAfter(LATEST)) {
            return Long.MAX_VALUE;
        }
        return time.isBefore(EARLIEST) ? Long.MIN_VALUE : time.toEpochMilli();
    }

    /** The first millisecond that is not before the time. */
    static long notBefore(Instant time) {
        long floor = notAfter(time);
        boolean exact = time.getNano() % NANOS_OF_MILLI == 0 || floor == Long.MAX_VALUE;
        return exact ? floor : floor + 1;
    }
}

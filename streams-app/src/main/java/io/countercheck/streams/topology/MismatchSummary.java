package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What lists need to know of a mismatch, in 26 bytes: scope of its table pair (16), kind (1), status (1), and when it was
 * detected (8).
 *
 * @param scope as in {@link MismatchGroup}
 * @param detectedAt in epoch milliseconds
 */
public record MismatchSummary(UUID scope, MismatchKind kind, ResolutionStatus status, long detectedAt) {
    private static final byte BY_ID = 1;
    private static final int BYTES = 2 * Long.BYTES + 2 + Long.BYTES;
    private static final MismatchKind[] KINDS = MismatchKind.values();
    private static final ResolutionStatus[] STATUSES = ResolutionStatus.values();

    static MismatchSummary of(Mismatch mismatch) {
        return new MismatchSummary(
                MismatchGroup.scopeOf(mismatch.tableName()),
                mismatch.kind(),
                mismatch.resolution().status(),
                mismatch.detectedAt().toEpochMilli());
    }

    /** Its key in the listing. */
    public static Bytes key(UUID mismatchId) {
        return Bytes.wrap(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(BY_ID)
                .putLong(mismatchId.getMostSignificantBits())
                .putLong(mismatchId.getLeastSignificantBits())
                .array());
    }

    public static MismatchSummary read(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value);
        return new MismatchSummary(
                new UUID(bytes.getLong(), bytes.getLong()), KINDS[bytes.get()], STATUSES[bytes.get()], bytes.getLong());
    }

    byte[] write() {
        return ByteBuffer.allocate(BYTES)
                .putLong(scope.getMostSignificantBits())
                .putLong(scope.getLeastSignificantBits())
                .put((byte) kind.ordinal())
                .put((byte) status.ordinal())
                .putLong(detectedAt)
                .array();
    }

    /** The group of its table pair. */
    MismatchGroup group() {
        return new MismatchGroup(scope, kind, status);
    }

    /** The same among the mismatches of all table pairs. */
    MismatchGroup groupOfAllTables() {
        return new MismatchGroup(MismatchGroup.ALL_TABLES, kind, status);
    }

    /** Its {@link PositionKey}. */
    public Bytes position(UUID mismatchId) {
        ByteBuffer position = ByteBuffer.allocate(PositionKey.BYTES);
        PositionKey.put(position, detectedAt, mismatchId);
        return Bytes.wrap(position.array());
    }

    /** Whether it was detected at or after the one and at or before the other; null means any time. */
    public boolean isDetectedWithin(@Nullable Instant from, @Nullable Instant to) {
        return (from == null || detectedAt >= PositionKey.notBefore(from))
                && (to == null || detectedAt <= PositionKey.notAfter(to));
    }
}

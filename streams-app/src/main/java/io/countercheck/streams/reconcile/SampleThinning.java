package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Makes up for a side of which a larger share was drawn than of the other: of its keys only so many are kept that every
 * key of both sides is kept with the same probability. Which ones depends on job and key alone, so that whoever decides
 * again decides alike.
 */
public final class SampleThinning {
    private static final double UNIT = 0x1p-53;

    private final double sourceKept;
    private final double targetKept;
    private final UUID jobId;
    private final RowChecksum hash = new RowChecksum();

    public SampleThinning(UUID jobId, double sourceShare, double targetShare) {
        this.jobId = jobId;
        double share = Math.min(sourceShare, targetShare);
        sourceKept = share / sourceShare;
        targetKept = share / targetShare;
    }

    /** Whether a key that was drawn from a side stays in the sample. */
    public boolean keeps(Side side, ByteBuffer key) {
        double kept = side == Side.SOURCE ? sourceKept : targetKept;
        return kept >= 1.0 || uniform(key) < kept;
    }

    /** From 0 to 1, exclusive. */
    private double uniform(ByteBuffer key) {
        byte[] seeded = ByteBuffer.allocate(2 * Long.BYTES + key.remaining())
                .putLong(jobId.getMostSignificantBits())
                .putLong(jobId.getLeastSignificantBits())
                .put(key.duplicate())
                .array();
        return (ByteBuffer.wrap(hash.of(seeded)).getLong() >>> 11) * UNIT;
    }
}

package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;

/**
 * What a comparator partition has found in the digests of its buckets.
 *
 * @param agreedRows rows of each side in buckets that agree
 * @param differingSourceRows rows of the source in buckets that differ
 * @param differingTargetRows likewise of the target
 * @param differing the buckets that differ, as bytes of a {@link io.countercheck.common.digest.BucketSet}
 */
public record DigestedPartition(
        long agreedRows, long differingSourceRows, long differingTargetRows, ByteBuffer differing) {

    long differingRows(Side side) {
        return side == Side.SOURCE ? differingSourceRows : differingTargetRows;
    }
}

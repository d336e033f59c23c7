package io.countercheck.streams.reconcile;

import io.countercheck.common.wire.ScanLimits;

/**
 * Into how many pieces a scan is cut. Estimates may be wrong by any factor; they decide speed and memory, never the
 * result.
 */
public final class ScanSizing {
    private static final long ROWS_PER_SEGMENT = 50_000;
    private static final int MIN_SEGMENTS = 16;
    private static final long ROWS_PER_CELL = 4_096;
    private static final int MIN_CELLS = 16;
    private static final long ROWS_PER_BUCKET = 256;
    private static final int MIN_BUCKETS = 16;
    private static final int MAX_BUCKETS = 8_192;
    private static final long ROWS_PER_UNORDERED_SEGMENT = 125_000;
    private static final int MIN_UNORDERED_SEGMENTS = 8;
    private static final int MAX_UNORDERED_SEGMENTS = 32;

    private ScanSizing() {}

    public static int segments(long estimatedRows) {
        return pieces(estimatedRows, ROWS_PER_SEGMENT, MIN_SEGMENTS, ScanLimits.MAX_SEGMENTS);
    }

    /** Cells of each partition, from the larger side's estimate. */
    public static int cells(long estimatedRows, int partitions) {
        return pieces(estimatedRows, ROWS_PER_CELL * partitions, MIN_CELLS, ScanLimits.MAX_CELLS);
    }

    /** A power of two. */
    public static int buckets(long estimatedRows) {
        int wanted = pieces(estimatedRows, ROWS_PER_BUCKET, MIN_BUCKETS, MAX_BUCKETS);
        return Integer.highestOneBit(2 * wanted - 1);
    }

    /**
     * Segments of a side in a scan for digests.
     *
     * @param inTokenOrder if not, each segment has rows of all buckets and sends all digests: there are few then
     */
    public static int digestSegments(long estimatedRows, boolean inTokenOrder) {
        return inTokenOrder
                ? segments(estimatedRows)
                : pieces(estimatedRows, ROWS_PER_UNORDERED_SEGMENT, MIN_UNORDERED_SEGMENTS, MAX_UNORDERED_SEGMENTS);
    }

    /** Segments of a side in the scan of the buckets that differ: in token order the others are not even read. */
    public static int differingSegments(long estimatedRows, boolean inTokenOrder) {
        return inTokenOrder ? MIN_SEGMENTS : digestSegments(estimatedRows, false);
    }

    private static int pieces(long rows, long rowsPerPiece, int min, int max) {
        return (int) Math.max(min, Math.min(max, (rows + rowsPerPiece - 1) / rowsPerPiece));
    }
}

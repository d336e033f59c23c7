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

    private ScanSizing() {}

    public static int segments(long estimatedRows) {
        return pieces(estimatedRows, ROWS_PER_SEGMENT, MIN_SEGMENTS, ScanLimits.MAX_SEGMENTS);
    }

    /** Cells of each partition, from the larger side's estimate. */
    public static int cells(long estimatedRows, int partitions) {
        return pieces(estimatedRows, ROWS_PER_CELL * partitions, MIN_CELLS, ScanLimits.MAX_CELLS);
    }

    private static int pieces(long rows, long rowsPerPiece, int min, int max) {
        return (int) Math.max(min, Math.min(max, (rows + rowsPerPiece - 1) / rowsPerPiece));
    }
}

package io.countercheck.streams.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one side of a running job.
 *
 * @param table as its datastore described it; null until it did
 * @param digests the scan for digests, if the job has one
 * @param scan the scan that counts rows or compares them
 * @param layout the layout under which the segments of both were read; null until one is
 */
public record SideRun(
        @Nullable DescribedTable table,
        SideScan digests,
        SideScan scan,
        @Nullable Long layout) {
    public static final SideRun UNKNOWN = new SideRun(null, SideScan.NONE, SideScan.NONE, null);

    SideRun described(DescribedTable description) {
        return new SideRun(description, digests, scan, layout);
    }

    SideRun digesting(int segments) {
        return new SideRun(table, SideScan.of(segments), scan, layout);
    }

    SideRun scanning(int segments) {
        return new SideRun(table, digests, SideScan.of(segments), layout);
    }

    SideRun digestRead(int segment, long rows, long readLayout) {
        return new SideRun(table, digests.segmentRead(segment, rows, 0), scan, readLayout);
    }

    SideRun segmentRead(int segment, long rows, long undated, long readLayout) {
        return new SideRun(table, digests, scan.segmentRead(segment, rows, undated), readLayout);
    }

    /** Whether a segment that was read under the layout goes together with those read before, by either scan. */
    boolean goesWith(long otherLayout) {
        return layout == null || layout == otherLayout;
    }

    /** Whether the table still has the schema that it was described with. */
    boolean hasSchema(long schema) {
        return table != null && table.schema() == schema;
    }

    long estimatedRows() {
        return table == null ? 0 : table.estimatedRows();
    }

    /** By both scans. */
    long rowsRead() {
        return digests.rowsRead() + scan.rowsRead();
    }
}

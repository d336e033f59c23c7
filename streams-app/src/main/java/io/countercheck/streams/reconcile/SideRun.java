package io.countercheck.streams.reconcile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one side of a running job.
 *
 * @param table as its datastore described it; null until it did
 * @param segments how many segments the scan has; 0 until it is requested
 * @param rows rows of each segment that is read
 * @param undated rows of all of them whose time is null or unreadable
 * @param layout the layout under which the segments were read; null until one is
 */
public record SideRun(
        @Nullable DescribedTable table,
        int segments,
        Map<Integer, Long> rows,
        long undated,
        @Nullable Long layout) {
    public static final SideRun UNKNOWN = new SideRun(null, 0, Map.of(), 0, null);

    public SideRun {
        rows = Map.copyOf(rows);
    }

    SideRun described(DescribedTable description) {
        return new SideRun(description, segments, rows, undated, layout);
    }

    SideRun scanning(int newSegments) {
        return new SideRun(table, newSegments, rows, undated, layout);
    }

    /** Of several attempts of a segment the first that was read to its end counts. */
    SideRun segmentRead(int segment, long rowsRead, long rowsUndated, long readLayout) {
        Map<Integer, Long> known = new HashMap<>(rows);
        boolean first = known.putIfAbsent(segment, rowsRead) == null;
        return new SideRun(table, segments, known, first ? undated + rowsUndated : undated, readLayout);
    }

    /** Whether a segment that was read under the layout goes together with those read before. */
    boolean goesWith(long otherLayout) {
        return layout == null || layout == otherLayout;
    }

    /** Whether the table still has the schema that it was described with. */
    boolean hasSchema(long schema) {
        return table != null && table.schema() == schema;
    }

    boolean allSegmentsRead() {
        return segments > 0 && rows.size() == segments;
    }

    long estimatedRows() {
        return table == null ? 0 : table.estimatedRows();
    }

    long rowsRead() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}

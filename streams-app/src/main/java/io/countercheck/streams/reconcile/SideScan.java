package io.countercheck.streams.reconcile;

import java.util.HashMap;
import java.util.Map;

/**
 * How far one scan of one side is.
 *
 * @param segments how many segments it has; 0 where there is no such scan
 * @param rows rows of each segment that is read
 * @param undated rows of all of them whose time is null or unreadable
 */
public record SideScan(int segments, Map<Integer, Long> rows, long undated) {
    static final SideScan NONE = of(0);

    public SideScan {
        rows = Map.copyOf(rows);
    }

    static SideScan of(int segments) {
        return new SideScan(segments, Map.of(), 0);
    }

    /** Of several attempts of a segment the first that was read to its end counts. */
    SideScan segmentRead(int segment, long rowsRead, long rowsUndated) {
        Map<Integer, Long> known = new HashMap<>(rows);
        boolean first = known.putIfAbsent(segment, rowsRead) == null;
        return new SideScan(segments, known, first ? undated + rowsUndated : undated);
    }

    /** Coverage: every segment was read to its end. */
    boolean complete() {
        return segments > 0 && rows.size() == segments;
    }

    int segmentsRead() {
        return rows.size();
    }

    long rowsRead() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}

package io.countercheck.connector.datastore.spi;

/**
 * What a segment held when it was read or counted.
 *
 * @param rows rows handed over, or counted
 * @param layout stands for everything that decides which rows are in which segment. Segments of one scan that were read
 *     under different layouts may together miss rows, so that there must be no verdict.
 * @param schema {@link TableDescription#schema()} as the segment was read; it must be the one that was planned for
 */
public record SegmentContents(long rows, long layout, long schema) {
    /** The layout of a datastore whose segments hold the same rows at any time. */
    public static final long STABLE_LAYOUT = 0;

    public static SegmentContents stable(long rows, long schema) {
        return new SegmentContents(rows, STABLE_LAYOUT, schema);
    }

    /** The same reading, of which only some rows counted. */
    public SegmentContents withRows(long counted) {
        return new SegmentContents(counted, layout, schema);
    }
}

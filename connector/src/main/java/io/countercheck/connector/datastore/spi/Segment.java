package io.countercheck.connector.datastore.spi;

/**
 * One slice of a table; the datastore decides where slices begin and end.
 *
 * @param index 0 to count - 1
 * @param count number of slices of the whole table
 */
public record Segment(int index, int count) {
    public Segment {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException("no segment " + index + " of " + count);
        }
    }

    @Override
    public String toString() {
        return "segment " + index + " of " + count;
    }
}

package io.countercheck.connector.datastore.spi;

import java.math.BigInteger;

/**
 * A part of a table that was cut into pieces at random. Every row is in one piece, and in each with the same probability;
 * so the rows of some pieces are a uniform sample of all rows, and those of all pieces are the table.
 *
 * @param seed decides how the table is cut
 * @param count number of pieces of the whole table
 * @param first the first piece of the part, from 0
 * @param end the piece after the last of the part
 */
public record RandomPieces(long seed, int count, int first, int end) {
    /** More are not distinguished. */
    public static final int MAX_COUNT = 1 << 30;

    public RandomPieces {
        if (count < 1 || count > MAX_COUNT || first < 0 || first > end || end > count) {
            throw new IllegalArgumentException("no pieces " + first + " to " + end + " of " + count);
        }
    }

    /** Where the part begins among units of which every piece has as many. */
    public long firstOf(long units) {
        return scaled(first, units);
    }

    /** Where the part ends, exclusive. */
    public long endOf(long units) {
        return scaled(end, units);
    }

    private long scaled(int piece, long units) {
        return BigInteger.valueOf(piece)
                .multiply(BigInteger.valueOf(units))
                .divide(BigInteger.valueOf(count))
                .longValueExact();
    }

    @Override
    public String toString() {
        return "sample (pieces " + first + " to " + end + " of " + count + ")";
    }
}

package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.spi.Segment;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The tokens from {@code first} to {@code last}, both included.
 *
 * <p>The ring runs from {@code Long.MIN_VALUE + 1} to {@code Long.MAX_VALUE}. {@code Long.MIN_VALUE} is no row's
 * token: Murmur3Partitioner maps it to the maximum, and CQL takes it for "no bound", so that it must not be sent as an
 * upper end. Widths are unsigned: the whole ring has 2^64 - 1 tokens.
 */
record TokenRange(long first, long last) {
    static final TokenRange RING = new TokenRange(Long.MIN_VALUE + 1, Long.MAX_VALUE);

    private static final BigInteger RING_FIRST = BigInteger.valueOf(RING.first);
    private static final BigInteger RING_WIDTH =
            BigInteger.valueOf(RING.last).subtract(RING_FIRST).add(BigInteger.ONE);

    TokenRange {
        if (first > last) {
            throw new IllegalArgumentException("no tokens from " + first + " to " + last);
        }
    }

    /** The slice of the ring that a segment stands for; slices of the same count differ in width by at most one. */
    static TokenRange of(Segment segment) {
        long first = start(segment.index(), segment.count());
        long last =
                segment.index() + 1 == segment.count() ? RING.last : start(segment.index() + 1, segment.count()) - 1;
        return new TokenRange(first, last);
    }

    private static long start(int index, int count) {
        return RING_WIDTH
                .multiply(BigInteger.valueOf(index))
                .divide(BigInteger.valueOf(count))
                .add(RING_FIRST)
                .longValueExact();
    }

    /** Number of tokens, unsigned. */
    long width() {
        return last - first + 1;
    }

    /** The first tokens of this range, at most as many as given (unsigned). */
    TokenRange head(long atMost) {
        return Long.compareUnsigned(atMost, width()) >= 0 ? this : new TokenRange(first, first + atMost - 1);
    }

    /** The tokens of this range that are also among those from one to another, both included. */
    Optional<TokenRange> intersection(long from, long to) {
        long start = Math.max(first, from);
        long end = Math.min(last, to);
        return start <= end ? Optional.of(new TokenRange(start, end)) : Optional.empty();
    }

    /** This range from a token of it on. */
    TokenRange from(long token) {
        return new TokenRange(token, last);
    }

    @Override
    public String toString() {
        return "tokens " + first + " to " + last;
    }
}

package io.countercheck.connector.datastore.spi;

/**
 * The numbers from 0 to size - 1 in an order that a seed decides, without a list of them: a Feistel network over the next
 * power of four, applied again while it leads out of the range. Immutable.
 */
public final class RandomOrder {
    private static final int ROUNDS = 6;

    private final long size;
    private final int halfBits;
    private final long halfMask;
    private final long seed;

    /** @param size 1 to 2^62 */
    public RandomOrder(long size, long seed) {
        if (size < 1 || size > 1L << (Long.SIZE - 2)) {
            throw new IllegalArgumentException("no order of " + size + " numbers");
        }
        this.size = size;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        halfBits = Math.max(1, (bits + 1) / 2);
        halfMask = (1L << halfBits) - 1;
        this.seed = seed;
    }

    /** The number at a place, from 0. */
    public long at(long place) {
        if (place < 0 || place >= size) {
            throw new IllegalArgumentException("no place " + place + " among " + size);
        }
        long number = permuted(place);
        while (number >= size) {
            number = permuted(number);
        }
        return number;
    }

    private long permuted(long number) {
        long left = number >>> halfBits;
        long right = number & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (mixed(right + mixed(seed + round)) & halfMask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }

    /** The finalizer of SplitMix64: every bit depends on every bit. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

package io.countercheck.common.digest;

/**
 * All tokens, which are all numbers of 64 bits, in equal ranges: bucket 0 begins at the smallest one.
 *
 * @param count a power of two, 1 to {@value #MAX_COUNT}
 */
public record Buckets(int count) {
    /** More would make the digests of a segment too large for one record. */
    public static final int MAX_COUNT = 1 << 14;

    public Buckets {
        if (count < 1 || count > MAX_COUNT || Integer.bitCount(count) != 1) {
            throw new IllegalArgumentException(count + " buckets: a power of two up to " + MAX_COUNT + " is needed");
        }
    }

    /** The bucket of a token, 0 to count - 1. */
    public int of(long token) {
        return count == 1 ? 0 : (int) ((token ^ Long.MIN_VALUE) >>> shift());
    }

    /** The smallest token of a bucket. */
    public long firstToken(int bucket) {
        return count == 1 ? Long.MIN_VALUE : ((long) checked(bucket) << shift()) ^ Long.MIN_VALUE;
    }

    /** The largest token of a bucket. */
    public long lastToken(int bucket) {
        return bucket == count - 1 ? Long.MAX_VALUE : firstToken(bucket + 1) - 1;
    }

    private int checked(int bucket) {
        if (bucket < 0 || bucket >= count) {
            throw new IllegalArgumentException("no bucket " + bucket + " of " + count);
        }
        return bucket;
    }

    private int shift() {
        return Long.SIZE - Integer.numberOfTrailingZeros(count);
    }
}

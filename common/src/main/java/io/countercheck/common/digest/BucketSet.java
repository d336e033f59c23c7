package io.countercheck.common.digest;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some of the buckets of a table. Its bytes are one bit per bucket, bucket 0 the lowest bit of the first byte, without
 * zero bytes at the end. Immutable.
 */
public final class BucketSet {
    private final Buckets buckets;
    private final BitSet members;

    private BucketSet(Buckets buckets, BitSet members) {
        if (members.length() > buckets.count()) {
            throw new IllegalArgumentException("bucket " + (members.length() - 1) + " of " + buckets.count());
        }
        this.buckets = buckets;
        this.members = members;
    }

    /** @param members bucket numbers, in any order */
    public static BucketSet of(Buckets buckets, IntStream members) {
        return new BucketSet(buckets, members.collect(BitSet::new, BitSet::set, BitSet::or));
    }

    /** The inverse of {@link #bytes()}; the buffer's position does not move. */
    public static BucketSet parse(Buckets buckets, ByteBuffer bytes) {
        return new BucketSet(buckets, BitSet.valueOf(bytes.duplicate()));
    }

    public ByteBuffer bytes() {
        return ByteBuffer.wrap(members.toByteArray());
    }

    public Buckets buckets() {
        return buckets;
    }

    public boolean contains(int bucket) {
        return members.get(bucket);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public int size() {
        return members.cardinality();
    }

    /** @param other of the same buckets */
    public BucketSet union(BucketSet other) {
        BitSet both = (BitSet) members.clone();
        both.or(other.members);
        return new BucketSet(buckets, both);
    }

    /** Tokens from {@code first} to {@code last}, both included. */
    public record Range(long first, long last) {}

    /** The tokens of all members, in ascending order; neighbours are one range. */
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        for (int from = members.nextSetBit(0); from >= 0; ) {
            int end = members.nextClearBit(from);
            ranges.add(new Range(buckets.firstToken(from), buckets.lastToken(end - 1)));
            from = members.nextSetBit(end);
        }
        return ranges;
    }

    @Override
    public String toString() {
        return size() + " of " + buckets.count() + " buckets";
    }
}

package io.countercheck.common.digest;

import io.countercheck.common.canonical.RowChecksum;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The digests of all buckets of a table, or of a part of it: per bucket the number of rows and the sum of their truncated
 * checksums modulo 2^128. A sum and not an exclusive or: two equal changes must not cancel. Digests of two parts that share
 * no row add up to that of both. Memory: 24 bytes per bucket. Not thread-safe.
 *
 * <p>Packed, the buckets of one partition that have rows are repeated one after another, ascending:
 *
 * <pre>
 * bytes  meaning
 * 4      bucket, big-endian
 * 8      number of rows
 * 16     sum
 * </pre>
 */
public final class BucketDigests {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int PACKED_BYTES = Integer.BYTES + Long.BYTES + RowChecksum.TRUNCATED_BYTES;

    private final long[] rows;
    private final long[] high;
    private final long[] low;

    public BucketDigests(Buckets buckets) {
        rows = new long[buckets.count()];
        high = new long[buckets.count()];
        low = new long[buckets.count()];
    }

    /** Counts a row: the first half of its checksum is added. */
    public void add(int bucket, byte[] checksum) {
        add(bucket, 1, (long) LONGS.get(checksum, 0), (long) LONGS.get(checksum, Long.BYTES));
    }

    private void add(int bucket, long moreRows, long moreHigh, long moreLow) {
        rows[bucket] += moreRows;
        long sum = low[bucket] + moreLow;
        long carry = Long.compareUnsigned(sum, moreLow) < 0 ? 1 : 0;
        low[bucket] = sum;
        high[bucket] += moreHigh + carry;
    }

    public long rows(int bucket) {
        return rows[bucket];
    }

    /** Whether a bucket has as many rows of the same sum in both. */
    public boolean agree(BucketDigests other, int bucket) {
        return rows[bucket] == other.rows[bucket]
                && high[bucket] == other.high[bucket]
                && low[bucket] == other.low[bucket];
    }

    /** The buckets that belong to a partition, which are those whose number modulo {@code partitions} is its. */
    public ByteBuffer pack(int partition, int partitions) {
        int filled = 0;
        for (int bucket = partition; bucket < rows.length; bucket += partitions) {
            filled += rows[bucket] == 0 ? 0 : 1;
        }
        ByteBuffer packed = ByteBuffer.allocate(filled * PACKED_BYTES);
        for (int bucket = partition; bucket < rows.length; bucket += partitions) {
            if (rows[bucket] != 0) {
                packed.putInt(bucket)
                        .putLong(rows[bucket])
                        .putLong(high[bucket])
                        .putLong(low[bucket]);
            }
        }
        return packed.flip();
    }

    /** Adds what {@link #pack} made of another part; the buffer's position does not move. */
    public void addPacked(ByteBuffer packed) {
        ByteBuffer in = packed.duplicate();
        while (in.hasRemaining()) {
            add(in.getInt(), in.getLong(), in.getLong(), in.getLong());
        }
    }
}

package io.countercheck.common.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The tokens of Cassandra's Murmur3Partitioner: the first 64 bits of its own variant of Murmur3 (x64, 128 bits, seed 0),
 * which takes the bytes after the last whole block as signed. No key has the token {@link Long#MIN_VALUE}; what would get
 * it has {@link Long#MAX_VALUE}.
 */
public final class Murmur3 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK_BYTES = 16;
    private static final long C1 = 0x87C37B91114253D5L;
    private static final long C2 = 0x4CF5AD432745937FL;

    private Murmur3() {}

    /** The token of a serialised partition key, or the hash of any other bytes. */
    public static long token(byte[] bytes, int offset, int length) {
        long h1 = 0;
        long h2 = 0;
        int at = offset;
        for (int end = offset + length - length % BLOCK_BYTES; at < end; at += BLOCK_BYTES) {
            h1 ^= first((long) LONGS.get(bytes, at));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52DCE729;
            h2 ^= second((long) LONGS.get(bytes, at + Long.BYTES));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495AB5;
        }
        int rest = offset + length - at;
        h1 ^= first(signed(bytes, at, Math.min(rest, Long.BYTES)));
        h2 ^= second(signed(bytes, at + Long.BYTES, rest - Long.BYTES));
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = mixed(h1) + mixed(h2);
        return h1 == Long.MIN_VALUE ? Long.MAX_VALUE : h1;
    }

    private static long first(long block) {
        return Long.rotateLeft(block * C1, 31) * C2;
    }

    private static long second(long block) {
        return Long.rotateLeft(block * C2, 33) * C1;
    }

    /** Little-endian; the sign of each byte reaches all that come after it. */
    private static long signed(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value ^= (long) bytes[from + i] << (Byte.SIZE * i);
        }
        return value;
    }

    private static long mixed(long hash) {
        long z = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        z = (z ^ (z >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return z ^ (z >>> 33);
    }
}

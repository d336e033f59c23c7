package io.countercheck.common.digest;

import java.util.Arrays;

/** A partition key as Cassandra hashes it. Used again and again; not thread-safe. */
final class SerializedKey {
    private byte[] array = new byte[64];
    private int length;

    void reset() {
        length = 0;
    }

    void put(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, array, length, to - from);
        length += to - from;
    }

    /** Appends the lowest {@code count} bytes of a number, big-endian. */
    void putTrailingBytes(long value, int count) {
        ensure(count);
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            array[length++] = (byte) (value >> shift);
        }
    }

    /** Begins a component of a key of several: its length comes before it. */
    int open() {
        putTrailingBytes(0, Short.BYTES);
        return length;
    }

    /** Ends the component that {@link #open} has begun. */
    void close(int start) {
        int bytes = length - start;
        array[start - 2] = (byte) (bytes >> Byte.SIZE);
        array[start - 1] = (byte) bytes;
        putTrailingBytes(0, 1);
    }

    long token() {
        return Murmur3.token(array, 0, length);
    }

    private void ensure(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(length, more)));
        }
    }
}

package io.countercheck.common.digest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A partition key as Cassandra hashes it: the value of a single column as it is, or per component of several
 *
 * <pre>
 * bytes  meaning
 * 2      length n of the value, big-endian
 * n      value
 * 1      0
 * </pre>
 *
 * Used again and again; not thread-safe.
 */
public final class SerializedKey {
    private byte[] array = new byte[64];
    private int length;

    /** Forgets the previous key. */
    public void reset() {
        length = 0;
    }

    void put(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, array, length, to - from);
        length += to - from;
    }

    /** Appends the remaining bytes; the buffer's position does not move. */
    public void put(ByteBuffer value) {
        int count = value.remaining();
        ensure(count);
        value.get(value.position(), array, length, count);
        length += count;
    }

    /** Appends the lowest {@code count} bytes of a number, big-endian. */
    void putTrailingBytes(long value, int count) {
        ensure(count);
        for (int shift = (count - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            array[length++] = (byte) (value >> shift);
        }
    }

    /** Begins a component of a key of several. */
    public int open() {
        putTrailingBytes(0, Short.BYTES);
        return length;
    }

    /** Ends the component that {@link #open} has begun. */
    public void close(int start) {
        int bytes = length - start;
        array[start - 2] = (byte) (bytes >> Byte.SIZE);
        array[start - 1] = (byte) bytes;
        putTrailingBytes(0, 1);
    }

    public long token() {
        return Murmur3.token(array, 0, length);
    }

    private void ensure(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(length, more)));
        }
    }
}

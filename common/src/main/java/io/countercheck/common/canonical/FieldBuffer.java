package io.countercheck.common.canonical;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A byte array that grows, and fields of tag, length and payload in it. Used again and again; not thread-safe. */
final class FieldBuffer {
    /** Tag and length. */
    static final int HEADER_BYTES = 5;

    private byte[] array = new byte[1024];
    private int length;

    /** The first {@link #length()} bytes count; another array after it has grown. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    /** Drops what comes after the first bytes. */
    void truncate(int newLength) {
        length = newLength;
    }

    /** A whole field. */
    void field(byte tag, byte[] source, int offset, int count) {
        header(tag, count);
        put(source, offset, count);
    }

    /** A whole field of the source's remaining bytes; its position does not move. */
    void field(byte tag, ByteBuffer source) {
        int count = source.remaining();
        header(tag, count);
        source.get(source.position(), array, length, count);
        length += count;
    }

    /** What comes before a payload, for which there is space then. */
    void header(byte tag, int payloadBytes) {
        ensure(HEADER_BYTES + payloadBytes);
        array[length++] = tag;
        putTrailingBytes(payloadBytes, 4);
    }

    /** Gives the field that a header of any kind has begun its tag and its length: all that follows is its payload. */
    void close(byte tag, int start) {
        int end = length;
        length = start;
        header(tag, end - start - HEADER_BYTES);
        length = end;
    }

    /** Appends a byte; the space is there already. */
    void put(byte value) {
        array[length++] = value;
    }

    /** Appends bytes; the space is there already. */
    void put(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    /** Appends the lowest {@code count} bytes of a number, big-endian; the space is there already. */
    void putTrailingBytes(long value, int count) {
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            array[length++] = (byte) (value >> shift);
        }
    }

    void ensure(int more) {
        if (array.length - length < more) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, Math.addExact(length, more)));
        }
    }
}

package io.countercheck.connector.datastore.cassandra;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Reads Cassandra's variable-length integers: as many more bytes as the first one begins with set bits, big-endian,
 * the rest of the first byte included. Signed ones are zigzag coded.
 */
final class VInts {
    /** Each byte of an integer takes one bit away for the length. */
    private static final int BITS_PER_BYTE = 7;

    private static final int MOST_MORE_BYTES = 8;

    private final ByteBuffer raw;
    private int at;

    /** @param from index of the first integer; the buffer's position does not move */
    VInts(ByteBuffer raw, int from) {
        this.raw = raw;
        at = from;
    }

    /** Index of what comes next. */
    int at() {
        return at;
    }

    long unsigned() {
        int first = raw.get(at++);
        if (first >= 0) {
            return first;
        }
        int more = Integer.numberOfLeadingZeros(~first) - (Integer.SIZE - Byte.SIZE);
        long value = first & (0xFF >> more);
        for (int i = 0; i < more; i++) {
            value = (value << 8) | (raw.get(at++) & 0xFF);
        }
        return value;
    }

    long signed() {
        long zigzag = unsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** Appends an integer that is not negative. */
    static void putUnsigned(long value, ByteArrayOutputStream out) {
        int more = 0;
        while (more < MOST_MORE_BYTES && value >>> BITS_PER_BYTE * (more + 1) != 0) {
            more++;
        }
        int lengthBits = ~(0xFF >> more);
        out.write((int) (value >>> Byte.SIZE * more) | lengthBits);
        for (int shift = (more - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }
}

package io.countercheck.common.digest;

import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigInteger;

/** Writes whole numbers, which a plan may compare as integers or as decimals, as Cassandra serialises them. */
final class WholeNumbers {
    /** A number with more digits is longer than a key may be. */
    private static final int MAX_DIGITS = 160_000;

    private WholeNumbers() {}

    /**
     * Writes a number of fixed size.
     *
     * @return false if it is out of range, or no whole number
     */
    static boolean write(byte[] canonical, int start, int end, int bytes, SerializedKey out) {
        int payload = EncodedFields.payload(start);
        int zeros = 0;
        if (EncodedFields.holds(canonical, start, ScalarType.DECIMAL)) {
            zeros = zeros(canonical, payload, end);
            payload += Integer.BYTES;
        }
        if (zeros < 0 || end - payload > Long.BYTES) {
            return false;
        }
        long value = signed(canonical, payload, end);
        for (; zeros > 0 && value != 0; zeros--) {
            if (Math.multiplyHigh(value, 10) != (value * 10) >> (Long.SIZE - 1)) {
                return false;
            }
            value *= 10;
        }
        int unused = Long.SIZE - bytes * Byte.SIZE;
        if (value << unused >> unused != value) {
            return false;
        }
        out.putTrailingBytes(value, bytes);
        return true;
    }

    /**
     * Writes a number of any size in as few bytes as possible.
     *
     * @return false if it is no whole number, or too long
     */
    static boolean writeShortest(byte[] canonical, int start, int end, SerializedKey out) {
        int payload = EncodedFields.payload(start);
        if (!EncodedFields.holds(canonical, start, ScalarType.DECIMAL)) {
            out.put(canonical, payload, end);
            return true;
        }
        int zeros = zeros(canonical, payload, end);
        if (zeros < 0 || zeros > MAX_DIGITS) {
            return false;
        }
        int unscaled = payload + Integer.BYTES;
        byte[] bytes = new BigInteger(canonical, unscaled, end - unscaled)
                .multiply(BigInteger.TEN.pow(zeros))
                .toByteArray();
        out.put(bytes, 0, bytes.length);
        return true;
    }

    /** How many zeros a decimal has after its last digit, which is before the point; -1 if it is no whole number. */
    private static int zeros(byte[] canonical, int payload, int end) {
        if (end - payload <= Integer.BYTES) {
            return -1; // NaN or infinity
        }
        long scale = signed(canonical, payload, payload + Integer.BYTES);
        return scale > 0 ? -1 : (int) Math.min(-scale, Integer.MAX_VALUE);
    }

    /** Two's complement, big-endian, of one to eight bytes. */
    static long signed(byte[] bytes, int from, int to) {
        long value = bytes[from];
        for (int i = from + 1; i < to; i++) {
            value = value << Byte.SIZE | bytes[i] & 0xFF;
        }
        return value;
    }
}

package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one row after another in canonical bytes, version 1, into a buffer of its own that is used again for every
 * row. Not thread-safe.
 *
 * <p>A row is its fields in plan order, key columns first, so the key's bytes are a prefix of the row's. A field is the
 * byte {@code 00} for null, or tag, length (4 bytes, big-endian) and payload:
 *
 * <pre>
 * tag type       payload
 * 01  text       UTF-8
 * 02  integer    two's complement, big-endian, as short as possible
 * 03  decimal    scale (4 bytes), then unscaled value as in 02, no trailing zeros; or one byte: 00 NaN, 01 +inf, 02 -inf
 * 04  boolean    00 or 01
 * 05  uuid       16 bytes
 * 06  float32    4 bytes IEEE 754, one NaN, no negative zero
 * 07  float64    8 bytes IEEE 754, one NaN, no negative zero
 * 08  timestamp  milliseconds since 1970 (8 bytes), microseconds of the millisecond (2 bytes); or one byte: 01 +inf, 02 -inf
 * 09  date       days since 1970 (4 bytes); or one byte: 01 +inf, 02 -inf
 * 0A  bytes      as they are
 * </pre>
 */
public final class CanonicalRowEncoderV1 {
    static final byte NULL = 0x00;
    static final byte SPECIAL_NAN = 0x00;
    static final byte SPECIAL_POSITIVE_INFINITY = 0x01;
    static final byte SPECIAL_NEGATIVE_INFINITY = 0x02;
    private static final int FIELD_HEADER_BYTES = 5;

    private byte[] buffer = new byte[1024];
    private int length;
    private int keyLength;

    /** Forgets the previous row. */
    public void reset() {
        length = 0;
        keyLength = 0;
    }

    /** Marks the end of the key: to be called once per row, after the last key column. */
    public void endKey() {
        keyLength = length;
    }

    /** The buffer that holds the row, valid until the next {@link #reset()}; its first {@link #length()} bytes count. */
    public byte[] buffer() {
        return buffer;
    }

    /** Bytes of the whole row, key included. */
    public int length() {
        return length;
    }

    /** Bytes of the key, a prefix of the row. */
    public int keyLength() {
        return keyLength;
    }

    /** A copy of the key's bytes. */
    public byte[] copyKey() {
        return Arrays.copyOf(buffer, keyLength);
    }

    /** A copy of the row's bytes. */
    public byte[] copyRow() {
        return Arrays.copyOf(buffer, length);
    }

    public void nullValue() {
        ensure(1);
        buffer[length++] = NULL;
    }

    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        field(ScalarType.TEXT, utf8, 0, utf8.length);
    }

    /** Text that is in UTF-8 already. */
    public void textUtf8(byte[] source, int offset, int count) {
        field(ScalarType.TEXT, source, offset, count);
    }

    /** Text that is in UTF-8 already: the buffer's remaining bytes. The buffer's position does not move. */
    public void textUtf8(ByteBuffer source) {
        field(ScalarType.TEXT, source);
    }

    public void integer(long value) {
        int bytes = minimalBytes(value);
        header(ScalarType.INTEGER, bytes);
        putTrailingBytes(value, bytes);
    }

    public void integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        field(ScalarType.INTEGER, bytes, 0, bytes.length);
    }

    public void decimal(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        byte[] unscaled = stripped.unscaledValue().toByteArray();
        header(ScalarType.DECIMAL, 4 + unscaled.length);
        putTrailingBytes(stripped.scale(), 4);
        put(unscaled, 0, unscaled.length);
    }

    /** PostgreSQL's {@code numeric} has this value, which no finite decimal equals. */
    public void decimalNaN() {
        special(ScalarType.DECIMAL, SPECIAL_NAN);
    }

    public void decimalInfinity(boolean positive) {
        special(ScalarType.DECIMAL, infinity(positive));
    }

    public void bool(boolean value) {
        special(ScalarType.BOOLEAN, (byte) (value ? 1 : 0));
    }

    public void uuid(long mostSignificantBits, long leastSignificantBits) {
        header(ScalarType.UUID, 16);
        putTrailingBytes(mostSignificantBits, 8);
        putTrailingBytes(leastSignificantBits, 8);
    }

    public void float32(float value) {
        header(ScalarType.FLOAT32, 4);
        putTrailingBytes(Float.floatToIntBits(value == 0.0f ? 0.0f : value), 4);
    }

    public void float64(double value) {
        header(ScalarType.FLOAT64, 8);
        putTrailingBytes(Double.doubleToLongBits(value == 0.0 ? 0.0 : value), 8);
    }

    /**
     * @param epochMillis milliseconds since 1970-01-01T00:00:00Z, rounded down
     * @param microsOfMilli what is left, 0 to 999
     */
    public void timestamp(long epochMillis, int microsOfMilli) {
        header(ScalarType.TIMESTAMP, 10);
        putTrailingBytes(epochMillis, 8);
        putTrailingBytes(microsOfMilli, 2);
    }

    public void timestampInfinity(boolean positive) {
        special(ScalarType.TIMESTAMP, infinity(positive));
    }

    /** @param epochDay days since 1970-01-01 */
    public void date(int epochDay) {
        header(ScalarType.DATE, 4);
        putTrailingBytes(epochDay, 4);
    }

    public void dateInfinity(boolean positive) {
        special(ScalarType.DATE, infinity(positive));
    }

    public void bytes(byte[] source, int offset, int count) {
        field(ScalarType.BYTES, source, offset, count);
    }

    /** The buffer's remaining bytes; its position does not move. */
    public void bytes(ByteBuffer source) {
        field(ScalarType.BYTES, source);
    }

    private static byte infinity(boolean positive) {
        return positive ? SPECIAL_POSITIVE_INFINITY : SPECIAL_NEGATIVE_INFINITY;
    }

    private static int minimalBytes(long value) {
        int significantBits = 64 - Long.numberOfLeadingZeros(value ^ (value >> 63));
        return significantBits / 8 + 1;
    }

    private void special(ScalarType type, byte payload) {
        header(type, 1);
        buffer[length++] = payload;
    }

    private void field(ScalarType type, byte[] source, int offset, int count) {
        header(type, count);
        put(source, offset, count);
    }

    private void field(ScalarType type, ByteBuffer source) {
        int count = source.remaining();
        header(type, count);
        source.get(source.position(), buffer, length, count);
        length += count;
    }

    private void header(ScalarType type, int payloadBytes) {
        ensure(FIELD_HEADER_BYTES + payloadBytes);
        buffer[length++] = type.tag();
        putTrailingBytes(payloadBytes, 4);
    }

    private void put(byte[] source, int offset, int count) {
        System.arraycopy(source, offset, buffer, length, count);
        length += count;
    }

    /** Appends the lowest {@code count} bytes of a number, big-endian; the space is there already. */
    private void putTrailingBytes(long value, int count) {
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >> shift);
        }
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(length, more)));
        }
    }
}

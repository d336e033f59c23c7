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
 * 0B  time       nanoseconds since midnight (8 bytes)
 * 0C  duration   months (4 bytes), days (4 bytes), nanoseconds as in 02; or one byte: 01 +inf, 02 -inf
 * 0D  inet       4 or 16 bytes of address; then a prefix length (1 byte) where it is not the whole address
 * 0E  JSON null  nothing: a document that is the literal null
 * 0F  foreign    UTF-8 of a text that is no value of the planned type
 * 10  list       its elements, each a field
 * 11  set        its elements, each a field, in the order of their bytes
 * 12  map        key and value in turn, each a field, in the order of the keys' bytes
 * 13  tuple      its elements, each a field; of a record the fields by name
 * </pre>
 *
 * <p>A container is written between {@link #open} and one of {@link #closeList}, {@link #closeSet}, {@link #closeMap}
 * and {@link #closeTuple}; containers may hold containers.
 */
public final class CanonicalRowEncoderV1 {
    static final byte NULL = 0x00;
    static final byte SPECIAL_NAN = 0x00;
    static final byte SPECIAL_POSITIVE_INFINITY = 0x01;
    static final byte SPECIAL_NEGATIVE_INFINITY = 0x02;
    static final byte FOREIGN = 0x0F;
    static final byte LIST = 0x10;
    static final byte SET = 0x11;
    static final byte MAP = 0x12;
    static final byte TUPLE = 0x13;

    private final FieldBuffer fields = new FieldBuffer();
    private int keyLength;

    /** Forgets the previous row. */
    public void reset() {
        fields.truncate(0);
        keyLength = 0;
    }

    /** Marks the end of the key: to be called once per row, after the last key column. */
    public void endKey() {
        keyLength = fields.length();
    }

    /** The buffer that holds the row, valid until the next {@link #reset()}; its first {@link #length()} bytes count. */
    public byte[] buffer() {
        return fields.array();
    }

    /** Bytes of the whole row, key included. */
    public int length() {
        return fields.length();
    }

    /** Bytes of the key, a prefix of the row. */
    public int keyLength() {
        return keyLength;
    }

    /** A copy of the key's bytes. */
    public byte[] copyKey() {
        return Arrays.copyOf(fields.array(), keyLength);
    }

    /** A copy of the row's bytes. */
    public byte[] copyRow() {
        return Arrays.copyOf(fields.array(), fields.length());
    }

    public void nullValue() {
        fields.ensure(1);
        fields.put(NULL);
    }

    public void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        fields.field(ScalarType.TEXT.tag(), utf8, 0, utf8.length);
    }

    /** Text that is in UTF-8 already. */
    public void textUtf8(byte[] source, int offset, int count) {
        fields.field(ScalarType.TEXT.tag(), source, offset, count);
    }

    /** Text that is in UTF-8 already: the buffer's remaining bytes. The buffer's position does not move. */
    public void textUtf8(ByteBuffer source) {
        fields.field(ScalarType.TEXT.tag(), source);
    }

    public void integer(long value) {
        int bytes = minimalBytes(value);
        fields.header(ScalarType.INTEGER.tag(), bytes);
        fields.putTrailingBytes(value, bytes);
    }

    public void integer(BigInteger value) {
        byte[] bytes = value.toByteArray();
        fields.field(ScalarType.INTEGER.tag(), bytes, 0, bytes.length);
    }

    public void decimal(BigDecimal value) {
        BigDecimal stripped = value.signum() == 0 ? BigDecimal.ZERO : Decimals.stripped(value);
        byte[] unscaled = stripped.unscaledValue().toByteArray();
        fields.header(ScalarType.DECIMAL.tag(), 4 + unscaled.length);
        fields.putTrailingBytes(stripped.scale(), 4);
        fields.put(unscaled, 0, unscaled.length);
    }

    /** The decimal {@code unscaled} × 10<sup>-scale</sup>, without an object for it. */
    public void decimal(long unscaled, int scale) {
        long digits = unscaled;
        int places = unscaled == 0 ? 0 : scale;
        while (digits != 0 && digits % 10 == 0) {
            digits /= 10;
            places = Math.decrementExact(places);
        }
        int bytes = minimalBytes(digits);
        fields.header(ScalarType.DECIMAL.tag(), 4 + bytes);
        fields.putTrailingBytes(places, 4);
        fields.putTrailingBytes(digits, bytes);
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
        fields.header(ScalarType.UUID.tag(), 16);
        fields.putTrailingBytes(mostSignificantBits, 8);
        fields.putTrailingBytes(leastSignificantBits, 8);
    }

    public void float32(float value) {
        fields.header(ScalarType.FLOAT32.tag(), 4);
        fields.putTrailingBytes(Float.floatToIntBits(value == 0.0f ? 0.0f : value), 4);
    }

    public void float64(double value) {
        fields.header(ScalarType.FLOAT64.tag(), 8);
        fields.putTrailingBytes(Double.doubleToLongBits(value == 0.0 ? 0.0 : value), 8);
    }

    /**
     * @param epochMillis milliseconds since 1970-01-01T00:00:00Z, rounded down
     * @param microsOfMilli what is left, 0 to 999
     */
    public void timestamp(long epochMillis, int microsOfMilli) {
        fields.header(ScalarType.TIMESTAMP.tag(), 10);
        fields.putTrailingBytes(epochMillis, 8);
        fields.putTrailingBytes(microsOfMilli, 2);
    }

    public void timestampInfinity(boolean positive) {
        special(ScalarType.TIMESTAMP, infinity(positive));
    }

    /** @param epochDay days since 1970-01-01 */
    public void date(int epochDay) {
        fields.header(ScalarType.DATE.tag(), 4);
        fields.putTrailingBytes(epochDay, 4);
    }

    public void dateInfinity(boolean positive) {
        special(ScalarType.DATE, infinity(positive));
    }

    public void bytes(byte[] source, int offset, int count) {
        fields.field(ScalarType.BYTES.tag(), source, offset, count);
    }

    /** The buffer's remaining bytes; its position does not move. */
    public void bytes(ByteBuffer source) {
        fields.field(ScalarType.BYTES.tag(), source);
    }

    /** @param nanosOfDay nanoseconds since midnight, 0 to 86 400 000 000 000 */
    public void time(long nanosOfDay) {
        fields.header(ScalarType.TIME.tag(), 8);
        fields.putTrailingBytes(nanosOfDay, 8);
    }

    public void duration(int months, int days, BigInteger nanos) {
        byte[] bytes = nanos.toByteArray();
        fields.header(ScalarType.DURATION.tag(), 8 + bytes.length);
        fields.putTrailingBytes(months, 4);
        fields.putTrailingBytes(days, 4);
        fields.put(bytes, 0, bytes.length);
    }

    public void durationInfinity(boolean positive) {
        special(ScalarType.DURATION, infinity(positive));
    }

    /**
     * @param address 4 or 16 bytes
     * @param prefixBits length of the network prefix; 32 or 128 for an address of a host
     */
    public void inet(byte[] address, int prefixBits) {
        boolean host = prefixBits == address.length * 8;
        fields.header(ScalarType.INET.tag(), address.length + (host ? 0 : 1));
        fields.put(address, 0, address.length);
        if (!host) {
            fields.put((byte) prefixBits);
        }
    }

    /** A JSON document that is the literal {@code null}, and not the absence of a document. */
    public void jsonNull() {
        fields.header(ScalarType.JSON.tag(), 0);
    }

    /** A text that spells no value of the planned type: it equals no value of that type, and itself. */
    public void foreign(byte[] utf8, int offset, int count) {
        fields.field(FOREIGN, utf8, offset, count);
    }

    /**
     * Begins a container.
     *
     * @return where it begins, to be handed to the method that closes it
     */
    public int open() {
        int start = fields.length();
        fields.header(NULL, 0);
        return start;
    }

    public void closeList(int start) {
        fields.close(LIST, start);
    }

    public void closeTuple(int start) {
        fields.close(TUPLE, start);
    }

    /** Closes a set whose elements were written in any order. */
    public void closeSet(int start) {
        EncodedFields.sort(fields.array(), start + FieldBuffer.HEADER_BYTES, fields.length(), 1);
        fields.close(SET, start);
    }

    /** Closes a map whose entries were written in any order, each as key and value. */
    public void closeMap(int start) {
        EncodedFields.sort(fields.array(), start + FieldBuffer.HEADER_BYTES, fields.length(), 2);
        fields.close(MAP, start);
    }

    /**
     * Replaces the last field by null if it is an empty list, set, map or text, or a tuple of nulls alone.
     *
     * @param start where the field begins, as {@link #length()} was before it was written
     */
    public void emptyAsNull(int start) {
        if (EncodedFields.isEmpty(fields.array(), start, fields.length())) {
            fields.truncate(start);
            nullValue();
        }
    }

    private static byte infinity(boolean positive) {
        return positive ? SPECIAL_POSITIVE_INFINITY : SPECIAL_NEGATIVE_INFINITY;
    }

    private static int minimalBytes(long value) {
        int significantBits = 64 - Long.numberOfLeadingZeros(value ^ (value >> 63));
        return significantBits / 8 + 1;
    }

    private void special(ScalarType type, byte payload) {
        fields.header(type.tag(), 1);
        fields.put(payload);
    }
}

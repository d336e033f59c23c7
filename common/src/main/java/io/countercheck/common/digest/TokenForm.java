package io.countercheck.common.digest;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.common.canonical.ScalarType;

/**
 * How a canonical field is written as Cassandra serialises a type of its own. Types of which one canonical value has
 * several serialised forms (decimal, containers) have none here. Two floats are an exception that costs little: of the
 * zeros and of NaN the canonical form is one, and what Cassandra holds as another has another token there.
 */
public enum TokenForm {
    BOOLEAN(ScalarType.BOOLEAN, TokenForm::asItIs),
    /** {@code tinyint}. */
    INT8(ScalarType.INTEGER, wholeNumber(Byte.BYTES)),
    /** {@code smallint}. */
    INT16(ScalarType.INTEGER, wholeNumber(Short.BYTES)),
    /** {@code int}. */
    INT32(ScalarType.INTEGER, wholeNumber(Integer.BYTES)),
    /** {@code bigint}. */
    INT64(ScalarType.INTEGER, wholeNumber(Long.BYTES)),
    VARINT(ScalarType.INTEGER, WholeNumbers::writeShortest),
    FLOAT32(ScalarType.FLOAT32, TokenForm::asItIs),
    FLOAT64(ScalarType.FLOAT64, TokenForm::asItIs),
    /** {@code text} and {@code ascii}. */
    TEXT(ScalarType.TEXT, TokenForm::asItIs),
    /** {@code blob}. */
    BYTES(ScalarType.BYTES, TokenForm::asItIs),
    /** {@code uuid} and {@code timeuuid}. */
    UUID(ScalarType.UUID, TokenForm::asItIs),
    /** Milliseconds since 1970. */
    TIMESTAMP(ScalarType.TIMESTAMP, TokenForm::timestamp),
    /** Days as an unsigned number of which 2^31 is 1970-01-01. */
    DATE(ScalarType.DATE, TokenForm::date),
    TIME(ScalarType.TIME, TokenForm::asItIs),
    INET(ScalarType.INET, TokenForm::inet);

    private static final int MILLIS_BYTES = Long.BYTES;
    private static final int TIMESTAMP_BYTES = MILLIS_BYTES + Short.BYTES;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final ScalarType type;
    private final Writer writer;

    TokenForm(ScalarType type, Writer writer) {
        this.type = type;
        this.writer = writer;
    }

    /** Writes the value of a field that begins at {@code start}. */
    @FunctionalInterface
    interface Writer {
        /**
         * @param end where the field ends
         * @return false if Cassandra's type cannot hold the value
         */
        boolean write(byte[] canonical, int start, int end, SerializedKey out);
    }

    /** Whether every value of a Cassandra column of this form can be told from its field of a joint type. */
    public boolean suits(CanonicalType joint) {
        return joint == type || type == ScalarType.INTEGER && joint == ScalarType.DECIMAL;
    }

    /**
     * Appends a field of a type that this form suits. A null is what Cassandra calls an empty value, which has no bytes.
     *
     * @return false if Cassandra's type cannot hold the value; then anything may have been appended
     */
    boolean write(byte[] canonical, int start, int end, SerializedKey out) {
        if (EncodedFields.isNull(canonical, start)) {
            return true;
        }
        boolean suited = EncodedFields.holds(canonical, start, type)
                || type == ScalarType.INTEGER && EncodedFields.holds(canonical, start, ScalarType.DECIMAL);
        return suited && writer.write(canonical, start, end, out);
    }

    private static boolean asItIs(byte[] canonical, int start, int end, SerializedKey out) {
        out.put(canonical, EncodedFields.payload(start), end);
        return true;
    }

    private static Writer wholeNumber(int bytes) {
        return (canonical, start, end, out) -> WholeNumbers.write(canonical, start, end, bytes, out);
    }

    private static boolean timestamp(byte[] canonical, int start, int end, SerializedKey out) {
        int payload = EncodedFields.payload(start);
        if (end - payload != TIMESTAMP_BYTES || canonical[end - 2] != 0 || canonical[end - 1] != 0) {
            return false;
        }
        out.put(canonical, payload, payload + MILLIS_BYTES);
        return true;
    }

    private static boolean date(byte[] canonical, int start, int end, SerializedKey out) {
        int payload = EncodedFields.payload(start);
        if (end - payload != Integer.BYTES) {
            return false;
        }
        out.putTrailingBytes(WholeNumbers.signed(canonical, payload, end) - Integer.MIN_VALUE, Integer.BYTES);
        return true;
    }

    /** A network is no address. */
    private static boolean inet(byte[] canonical, int start, int end, SerializedKey out) {
        int payload = EncodedFields.payload(start);
        int bytes = end - payload;
        if (bytes != IPV4_BYTES && bytes != IPV6_BYTES) {
            return false;
        }
        out.put(canonical, payload, end);
        return true;
    }
}

package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the raw bytes of one column's value into a canonical field.
 *
 * <p>Cassandra knows "empty" values, of no bytes, of types that need some ({@code blobAsInt(0x)}, Thrift of old). No
 * other datastore does, and drivers show them as null: so are they here.
 */
@FunctionalInterface
interface ColumnDecoder {

    /**
     * Appends one field.
     *
     * @param raw the value as the native protocol carries it; its position does not move
     */
    void decode(ByteBuffer raw, CanonicalRowEncoderV1 out);

    /** Appends one field, null where there is no value. */
    default void decodeNullable(@Nullable ByteBuffer raw, CanonicalRowEncoderV1 out) {
        if (raw == null) {
            out.nullValue();
        } else {
            decode(raw, out);
        }
    }

    /**
     * The decoder of a native type into a planned type, which may be wider than the native type's own.
     *
     * @return empty if values of the native type cannot be expressed in the planned type
     */
    static Optional<ColumnDecoder> of(CqlType from, CanonicalType to) {
        ColumnDecoder decoder = switch (from) {
            case INT -> integer(to, raw -> raw.getInt(raw.position()));
            case BIGINT -> integer(to, raw -> raw.getLong(raw.position()));
            case SMALLINT -> integer(to, raw -> raw.getShort(raw.position()));
            case DOUBLE -> to == ScalarType.FLOAT32 ? ColumnDecoder::narrowedDouble : exact(from, to);
            default -> exact(from, to);
        };
        if (decoder == null) {
            return Optional.empty();
        }
        return Optional.of(from.emptyIsValue() ? decoder : emptyAsNull(decoder));
    }

    private static @Nullable ColumnDecoder exact(CqlType from, CanonicalType to) {
        if (from.canonical() != to) {
            return null;
        }
        return switch (from) {
            case TEXT -> (raw, out) -> out.textUtf8(raw);
            case BLOB -> (raw, out) -> out.bytes(raw);
            case BOOLEAN -> (raw, out) -> out.bool(raw.get(raw.position()) != 0);
            case UUID -> (raw, out) -> out.uuid(raw.getLong(raw.position()), raw.getLong(raw.position() + 8));
            case DECIMAL -> ColumnDecoder::decimal;
            case FLOAT -> (raw, out) -> out.float32(raw.getFloat(raw.position()));
            case DOUBLE -> (raw, out) -> out.float64(raw.getDouble(raw.position()));
            case TIMESTAMP -> (raw, out) -> out.timestamp(raw.getLong(raw.position()), 0);
            // An unsigned count of days of which 2^31 is 1970-01-01.
            case DATE -> (raw, out) -> out.date(raw.getInt(raw.position()) + Integer.MIN_VALUE);
            case INT, BIGINT, SMALLINT -> throw new IllegalArgumentException(from + " is decoded as an integer");
        };
    }

    private static @Nullable ColumnDecoder integer(CanonicalType to, IntegerReader reader) {
        if (to == ScalarType.INTEGER) {
            return (raw, out) -> out.integer(reader.read(raw));
        }
        return to == ScalarType.DECIMAL ? (raw, out) -> out.decimal(BigDecimal.valueOf(reader.read(raw))) : null;
    }

    private static void decimal(ByteBuffer raw, CanonicalRowEncoderV1 out) {
        byte[] unscaled = new byte[raw.remaining() - Integer.BYTES];
        raw.get(raw.position() + Integer.BYTES, unscaled);
        out.decimal(new BigDecimal(new BigInteger(unscaled), raw.getInt(raw.position())));
    }

    private static void narrowedDouble(ByteBuffer raw, CanonicalRowEncoderV1 out) {
        out.float32((float) raw.getDouble(raw.position()));
    }

    private static ColumnDecoder emptyAsNull(ColumnDecoder decoder) {
        return (raw, out) -> {
            if (raw.hasRemaining()) {
                decoder.decode(raw, out);
            } else {
                out.nullValue();
            }
        };
    }

    /** Reads a whole number of fixed size at the buffer's position. */
    @FunctionalInterface
    interface IntegerReader {
        long read(ByteBuffer raw);
    }
}

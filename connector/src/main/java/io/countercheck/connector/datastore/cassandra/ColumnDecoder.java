package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns the raw bytes of one value, a column's or one within it, into a canonical field.
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
     * @throws MalformedValueException or another unchecked exception if the bytes are no value of the type
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
     * The decoder of a native type into a planned type, which may be another than the native type's own.
     *
     * @param key whether the column belongs to the planned key
     * @return empty if values of the native type cannot be expressed in the planned type
     */
    static Optional<ColumnDecoder> of(CqlType from, CanonicalType to, boolean key) {
        Optional<ColumnDecoder> decoder = from instanceof CqlScalar scalar
                ? ScalarDecoder.of(scalar, to, key)
                : ContainerDecoder.of(from, to, key);
        return from.emptyIsValue() ? decoder : decoder.map(ColumnDecoder::emptyAsNull);
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
}

package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.conversion.Conversions;
import java.util.Arrays;
import java.util.Optional;

/** Which decoder turns a native type into the plan's type. */
final class FieldDecoders {
    private FieldDecoders() {}

    /**
     * @param key whether the column is of the key
     * @return empty if a column of the native type cannot be read as the canonical type
     */
    static Optional<FieldDecoder> between(NativeType from, CanonicalType to, boolean key) {
        if (from instanceof BaseType base) {
            return base(base, to, key);
        }
        if (from instanceof NativeType.Array array) {
            return ArrayDecoder.between(array, to, key);
        }
        if (from instanceof NativeType.Composite composite) {
            return CompositeDecoder.between(composite, to, key);
        }
        return text(to, key);
    }

    private static Optional<FieldDecoder> base(BaseType from, CanonicalType to, boolean key) {
        return switch (from) {
            case TEXT, VARCHAR, NAME, CITEXT -> text(to, key);
            case BPCHAR -> paddedText(to, key);
            case JSON -> Conversions.json(to, key).map(writer -> writer::write);
            case JSONB -> jsonb(to, key);
            case INT2, INT4, INT8 -> integer(from, to);
            case FLOAT4 ->
                Conversions.float32(to)
                        .map(writer -> (source, at, length, row) ->
                                writer.write(Float.intBitsToFloat(NetworkOrder.int32(source, at, length)), row));
            case FLOAT8 ->
                Conversions.float64(to)
                        .map(writer -> (source, at, length, row) ->
                                writer.write(Double.longBitsToDouble(NetworkOrder.int64(source, at, length)), row));
            case NUMERIC -> Conversions.decimal(to).map(NumericDecoder::new);
            case TIMESTAMP, TIMESTAMPTZ -> Conversions.timestamp(to).map(TimeDecoders::timestamp);
            case DATE -> Conversions.date(to).map(TimeDecoders::date);
            case TIME -> Conversions.time(to).map(TimeDecoders::time);
            case HSTORE -> to instanceof MapType map ? HstoreDecoder.between(map, key) : Optional.empty();
            case BOOL, UUID, BYTEA, INET, CIDR, INTERVAL, FINITE_INTERVAL ->
                from.canonical() == to ? Optional.of(unconverted(from)) : Optional.empty();
        };
    }

    private static Optional<FieldDecoder> text(CanonicalType to, boolean key) {
        return Conversions.text(to, key).map(writer -> writer::write);
    }

    /** Spaces that fill up {@code char(n)} are no part of its value. */
    private static Optional<FieldDecoder> paddedText(CanonicalType to, boolean key) {
        return Conversions.text(to, key).map(writer -> (source, at, length, row) -> {
            int end = at + length;
            while (end > at && source[end - 1] == ' ') {
                end--;
            }
            writer.write(source, at, end - at, row);
        });
    }

    private static Optional<FieldDecoder> jsonb(CanonicalType to, boolean key) {
        return Conversions.json(to, key).map(writer -> (source, at, length, row) -> {
            if (length < 1 || source[at] != 1) {
                throw new MalformedRowException("jsonb of an unknown version");
            }
            writer.write(source, at + 1, length - 1, row);
        });
    }

    private static Optional<FieldDecoder> integer(BaseType from, CanonicalType to) {
        return Conversions.integer(to).map(writer -> switch (from) {
            case INT2 -> (source, at, length, row) -> writer.write(NetworkOrder.int16(source, at, length), row);
            case INT4 -> (source, at, length, row) -> writer.write(NetworkOrder.int32(source, at, length), row);
            default -> (source, at, length, row) -> writer.write(NetworkOrder.int64(source, at, length), row);
        });
    }

    private static FieldDecoder unconverted(BaseType type) {
        return switch (type) {
            case BOOL ->
                (source, at, length, row) -> {
                    NetworkOrder.requireLength(length, 1);
                    row.bool(source[at] != 0);
                };
            case UUID ->
                (source, at, length, row) -> {
                    NetworkOrder.requireLength(length, 16);
                    row.uuid(NetworkOrder.int64(source, at), NetworkOrder.int64(source, at + 8));
                };
            case BYTEA -> (source, at, length, row) -> row.bytes(source, at, length);
            case INET, CIDR -> FieldDecoders::inet;
            default -> TimeDecoders.interval(type == BaseType.INTERVAL);
        };
    }

    /** Family, prefix length, whether it is a network, number of bytes of the address (1 byte each), address. */
    private static void inet(byte[] source, int at, int length, CanonicalRowEncoderV1 row)
            throws MalformedRowException {
        int bytes = length - 4;
        if (bytes != 4 && bytes != 16 || source[at + 3] != bytes) {
            throw new MalformedRowException("an address of " + length + " bytes");
        }
        int prefixBits = source[at + 1] & 0xFF;
        if (prefixBits > bytes * 8) {
            throw new MalformedRowException("an address with a prefix of " + prefixBits + " bits");
        }
        row.inet(Arrays.copyOfRange(source, at + 4, at + length), prefixBits);
    }
}

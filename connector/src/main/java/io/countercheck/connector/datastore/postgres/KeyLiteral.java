package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.ForeignText;
import io.countercheck.common.canonical.InetValue;
import io.countercheck.common.conversion.CanonicalText;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes decoded key values as the server reads its types' text input. Empty where no value of the type equals the key:
 * such a row cannot be in the table, and asking for it would be an error.
 */
final class KeyLiteral {
    private KeyLiteral() {}

    /**
     * @param planned the joint type, in which the value was written
     * @throws IllegalArgumentException if a value of that class is no key of the native type
     */
    static Optional<String> of(NativeType type, CanonicalType planned, Object value) {
        if (type.isText()) {
            return text(type, value);
        }
        if (value instanceof ForeignText) {
            return Optional.empty();
        }
        if (type instanceof NativeType.Array array) {
            return NestedLiteral.array(array, planned, cast(DecodedContainer.class, value));
        }
        if (type instanceof NativeType.Composite composite) {
            return NestedLiteral.composite(composite, planned, cast(DecodedContainer.class, value));
        }
        return type instanceof BaseType base ? base(base, value) : Optional.empty();
    }

    private static Optional<String> text(NativeType type, Object value) {
        if (value instanceof DecodedContainer) {
            throw new IllegalArgumentException("a text column cannot be looked up by a container");
        }
        String text = value instanceof ForeignText foreign ? foreign.text() : CanonicalText.of(value);
        boolean possible = type instanceof NativeType.Enumeration enumeration
                ? enumeration.labels().contains(text)
                : text.indexOf('\0') < 0;
        return possible ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> base(BaseType type, Object value) {
        return switch (type) {
            case BOOL -> Optional.of(cast(Boolean.class, value).toString());
            case UUID -> Optional.of(cast(UUID.class, value).toString());
            case BYTEA -> Optional.of(hex(cast(ByteBuffer.class, value)));
            case INET -> inet(cast(InetValue.class, value), false);
            case CIDR -> inet(cast(InetValue.class, value), true);
            case INT2 -> NumberLiteral.integer(value, Short.SIZE);
            case INT4 -> NumberLiteral.integer(value, Integer.SIZE);
            case INT8 -> NumberLiteral.integer(value, Long.SIZE);
            case NUMERIC -> NumberLiteral.numeric(value);
            // Java's spelling of either is read as the very number, by the rules of IEEE 754.
            case FLOAT4 -> Optional.of(cast(Float.class, value).toString());
            case FLOAT8 -> Optional.of(cast(Double.class, value).toString());
            case TIMESTAMP -> TimeLiteral.timestamp(value, "");
            case TIMESTAMPTZ -> TimeLiteral.timestamp(value, "+00");
            case DATE -> TimeLiteral.date(value);
            case TIME -> TimeLiteral.time(value);
            case INTERVAL -> TimeLiteral.interval(value, true);
            case FINITE_INTERVAL -> TimeLiteral.interval(value, false);
            case TEXT, VARCHAR, NAME, CITEXT, BPCHAR, JSON, JSONB, HSTORE ->
                throw new IllegalArgumentException("a column of type " + type + " cannot be looked up by");
        };
    }

    static <T> T cast(Class<T> expected, Object value) {
        if (!expected.isInstance(value)) {
            throw new IllegalArgumentException(
                    "a key of class " + value.getClass().getSimpleName() + " instead of " + expected.getSimpleName());
        }
        return expected.cast(value);
    }

    /** A {@code cidr} has no bits beyond its prefix. */
    private static Optional<String> inet(InetValue value, boolean network) {
        ByteBuffer address = value.address();
        int bits = address.remaining() * Byte.SIZE;
        for (int bit = value.prefixBits(); network && bit < bits; bit++) {
            if ((address.get(address.position() + bit / Byte.SIZE) & 0x80 >> bit % Byte.SIZE) != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(new InetValue(address, bits) + "/" + value.prefixBits());
    }

    private static String hex(ByteBuffer bytes) {
        return "\\x" + HexFormat.of().formatHex(ByteBuffers.copy(bytes));
    }
}

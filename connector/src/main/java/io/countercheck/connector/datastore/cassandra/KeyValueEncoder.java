package io.countercheck.connector.datastore.cassandra;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns one decoded canonical value into the bytes that a key column stores. The inverse of {@link ColumnDecoder}. */
final class KeyValueEncoder {
    private static final int NANOS_PER_MILLI = 1_000_000;

    private KeyValueEncoder() {}

    /**
     * The raw value.
     *
     * @param value as {@link io.countercheck.common.canonical.CanonicalRowDecoderV1} returns it. Null stands for
     *     Cassandra's "empty" value, which is read as null, of types that have one; a key column has no other null
     * @return empty if the type cannot hold the value
     */
    static Optional<ByteBuffer> encode(CqlType type, @Nullable Object value) {
        if (value == null) {
            return type.hasEmptyValue() ? Optional.of(ByteBuffer.allocate(0)) : Optional.empty();
        }
        return switch (type) {
            case INT -> number(value, 31).map(v -> ByteBuffer.allocate(4).putInt(0, v.intValue()));
            case BIGINT -> number(value, 63).map(v -> ByteBuffer.allocate(8).putLong(0, v.longValue()));
            case SMALLINT -> number(value, 15).map(v -> ByteBuffer.allocate(2).putShort(0, v.shortValue()));
            case TEXT ->
                value instanceof String text
                        ? Optional.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                        : Optional.empty();
            case BLOB -> value instanceof ByteBuffer bytes ? Optional.of(bytes.duplicate()) : Optional.empty();
            case BOOLEAN ->
                value instanceof Boolean bool
                        ? Optional.of(ByteBuffer.wrap(new byte[] {(byte) (bool ? 1 : 0)}))
                        : Optional.empty();
            case UUID -> value instanceof UUID uuid ? Optional.of(uuid(uuid)) : Optional.empty();
            case TIMESTAMP -> value instanceof Instant instant ? timestamp(instant) : Optional.empty();
            case DATE -> value instanceof LocalDate date ? date(date) : Optional.empty();
            // One number in several encodings (1.5 and 1.50, two zeros): no key can be told from its value.
            case DECIMAL, FLOAT, DOUBLE -> Optional.empty();
        };
    }

    private static Optional<BigInteger> number(Object value, int bits) {
        return value instanceof BigInteger number && number.bitLength() <= bits
                ? Optional.of(number)
                : Optional.empty();
    }

    private static ByteBuffer uuid(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(0, uuid.getMostSignificantBits())
                .putLong(8, uuid.getLeastSignificantBits());
    }

    private static Optional<ByteBuffer> timestamp(Instant instant) {
        if (instant.getNano() % NANOS_PER_MILLI != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(ByteBuffer.allocate(8).putLong(0, instant.toEpochMilli()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<ByteBuffer> date(LocalDate date) {
        long day = date.toEpochDay();
        return day == (int) day
                ? Optional.of(ByteBuffer.allocate(4).putInt(0, (int) day - Integer.MIN_VALUE))
                : Optional.empty();
    }
}

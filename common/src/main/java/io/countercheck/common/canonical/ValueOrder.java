package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of two values of a type is greater: numbers by value, times by time, text and bytes by their (unsigned) bytes.
 * Infinities are beyond everything; NaN and what is foreign have no order.
 */
public final class ValueOrder {
    private static final Set<ScalarType> ORDERED = Set.of(
            ScalarType.TEXT,
            ScalarType.BYTES,
            ScalarType.INTEGER,
            ScalarType.DECIMAL,
            ScalarType.FLOAT32,
            ScalarType.FLOAT64,
            ScalarType.TIMESTAMP,
            ScalarType.DATE,
            ScalarType.TIME);

    private final ScalarType type;

    private ValueOrder(ScalarType type) {
        this.type = type;
    }

    /** Whether values of the type have an order. */
    public static boolean exists(CanonicalType type) {
        return type instanceof ScalarType scalar && ORDERED.contains(scalar);
    }

    /** @throws IllegalArgumentException if values of the type have none */
    public static ValueOrder of(ScalarType type) {
        if (!exists(type)) {
            throw new IllegalArgumentException("values of type " + type.notation() + " have no order");
        }
        return new ValueOrder(type);
    }

    /**
     * Compares two fields.
     *
     * @return below, at or above 0 as the field in the row is less than, equal to or greater than the other; empty if one
     *     of them is null, or has no order
     */
    public OptionalInt compare(byte[] row, int start, int end, byte[] other) {
        if (row[start] != other[0]) {
            return OptionalInt.empty();
        }
        if (row[start] == ScalarType.TEXT.tag() || row[start] == ScalarType.BYTES.tag()) {
            return OptionalInt.of(Arrays.compareUnsigned(
                    row, start + FieldBuffer.HEADER_BYTES, end, other, FieldBuffer.HEADER_BYTES, other.length));
        }
        return compare(
                CanonicalRowDecoderV1.decodeField(row, start, end),
                CanonicalRowDecoderV1.decodeField(other, 0, other.length));
    }

    private OptionalInt compare(@Nullable Object one, @Nullable Object other) {
        Optional<Integer> infinite = infinity(one).flatMap(a -> infinity(other).map(b -> Integer.compare(a, b)));
        if (infinite.isEmpty()) {
            return OptionalInt.empty();
        }
        if (infinite.get() != 0 || one instanceof SpecialValue) {
            return OptionalInt.of(infinite.get());
        }
        return switch (type) {
            case INTEGER -> ordered(BigInteger.class, one, other);
            case DECIMAL -> ordered(BigDecimal.class, one, other);
            case FLOAT32 -> ordered(Float.class, one, other);
            case FLOAT64 -> ordered(Double.class, one, other);
            case TIMESTAMP -> ordered(Instant.class, one, other);
            case DATE -> ordered(LocalDate.class, one, other);
            case TIME -> ordered(TimeOfDay.class, one, other);
            default -> OptionalInt.empty();
        };
    }

    private static <T extends Comparable<? super T>> OptionalInt ordered(
            Class<T> type, @Nullable Object one, @Nullable Object other) {
        return type.isInstance(one) && type.isInstance(other)
                ? OptionalInt.of(type.cast(one).compareTo(type.cast(other)))
                : OptionalInt.empty();
    }

    /** -1, 0 or 1 for negative infinity, an ordinary value and positive infinity; empty for what has no order. */
    private static Optional<Integer> infinity(@Nullable Object value) {
        if (value == null || value == SpecialValue.NAN || value instanceof ForeignText || isNaN(value)) {
            return Optional.empty();
        }
        if (value == SpecialValue.POSITIVE_INFINITY) {
            return Optional.of(1);
        }
        return Optional.of(value == SpecialValue.NEGATIVE_INFINITY ? -1 : 0);
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN() || value instanceof Float single && single.isNaN();
    }
}

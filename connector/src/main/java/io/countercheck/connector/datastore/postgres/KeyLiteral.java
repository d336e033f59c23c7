package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes decoded key values as the server reads its types' text input. Empty where no value of the type equals the key:
 * such a row cannot be in the table, and asking for it would be an error.
 */
final class KeyLiteral {
    private static final Instant TIMESTAMP_MIN =
            LocalDateTime.of(-4713, 11, 24, 0, 0).toInstant(ZoneOffset.UTC);
    private static final Instant TIMESTAMP_END =
            LocalDateTime.of(294277, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    private static final LocalDate DATE_MIN = LocalDate.of(-4713, 11, 24);
    private static final LocalDate DATE_MAX = LocalDate.of(5874897, 12, 31);
    private static final int NUMERIC_SCALE_MAX = 16_383;
    private static final int NUMERIC_INTEGER_DIGITS_MAX = 131_072;
    /** "BC" counts from 1, so year 0 is 1 BC: {@code u} is the year with a sign, {@code y} the year of its era. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private KeyLiteral() {}

    /** @throws IllegalArgumentException if a value of that class is no key of the native type */
    static Optional<String> of(NativeType type, Object value) {
        return switch (type) {
            case TEXT, VARCHAR -> Optional.of(cast(String.class, value, type)).filter(text -> text.indexOf('\0') < 0);
            case BOOL -> Optional.of(cast(Boolean.class, value, type).toString());
            case UUID -> Optional.of(cast(UUID.class, value, type).toString());
            case BYTEA -> Optional.of(hex(cast(ByteBuffer.class, value, type)));
            case INT2 -> integer(value, Short.SIZE, type);
            case INT4 -> integer(value, Integer.SIZE, type);
            case INT8 -> integer(value, Long.SIZE, type);
            case NUMERIC -> numeric(value, type);
            case TIMESTAMP, TIMESTAMPTZ -> timestamp(value, type);
            case DATE -> date(value, type);
            case FLOAT4, FLOAT8 -> throw new IllegalArgumentException("a floating-point column cannot be a key");
        };
    }

    private static <T> T cast(Class<T> expected, Object value, NativeType type) {
        if (!expected.isInstance(value)) {
            throw new IllegalArgumentException(
                    "a key of class " + value.getClass().getSimpleName() + " for a column of type " + type.keyType());
        }
        return expected.cast(value);
    }

    private static Optional<String> integer(Object value, int bits, NativeType type) {
        if (value instanceof SpecialValue) {
            return Optional.empty();
        }
        BigInteger integer;
        if (value instanceof BigDecimal decimal) { // without trailing zeros: a positive scale means a fraction
            if (decimal.scale() > 0 || (long) decimal.precision() - decimal.scale() > 19) {
                return Optional.empty();
            }
            integer = decimal.toBigInteger();
        } else {
            integer = cast(BigInteger.class, value, type);
        }
        return integer.bitLength() < bits ? Optional.of(integer.toString()) : Optional.empty();
    }

    private static Optional<String> numeric(Object value, NativeType type) {
        if (value instanceof SpecialValue special) {
            return Optional.of(special.toString());
        }
        BigDecimal decimal = cast(BigDecimal.class, value, type);
        boolean fits = decimal.scale() <= NUMERIC_SCALE_MAX
                && (long) decimal.precision() - decimal.scale() <= NUMERIC_INTEGER_DIGITS_MAX;
        return fits ? Optional.of(decimal.toString()) : Optional.empty();
    }

    private static Optional<String> timestamp(Object value, NativeType type) {
        if (value instanceof SpecialValue special) {
            return infinity(special);
        }
        Instant instant = cast(Instant.class, value, type);
        if (instant.isBefore(TIMESTAMP_MIN) || !instant.isBefore(TIMESTAMP_END)) {
            return Optional.empty();
        }
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (!utc.truncatedTo(ChronoUnit.MICROS).equals(utc)) {
            return Optional.empty();
        }
        String zone = type == NativeType.TIMESTAMPTZ ? "+00" : "";
        return Optional.of(day(utc.toLocalDate()) + " " + utc.format(TIME) + zone + era(utc.toLocalDate()));
    }

    private static Optional<String> date(Object value, NativeType type) {
        if (value instanceof SpecialValue special) {
            return infinity(special);
        }
        LocalDate date = cast(LocalDate.class, value, type);
        return date.isBefore(DATE_MIN) || date.isAfter(DATE_MAX)
                ? Optional.empty()
                : Optional.of(day(date) + era(date));
    }

    private static Optional<String> infinity(SpecialValue special) {
        return special == SpecialValue.NAN ? Optional.empty() : Optional.of(special.toString());
    }

    private static String day(LocalDate date) {
        // The pattern would put a plus sign before years of five digits.
        return date.getYear() > 9999 ? date.toString().substring(1) : date.format(DATE);
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    private static String hex(ByteBuffer bytes) {
        return "\\x" + HexFormat.of().formatHex(ByteBuffers.copy(bytes));
    }
}

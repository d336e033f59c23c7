package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.ForeignText;
import io.countercheck.common.canonical.InetValue;
import io.countercheck.common.canonical.TimeOfDay;
import io.countercheck.common.conversion.CanonicalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The raw forms of single values. The inverse of {@link ScalarDecoder}. */
final class ScalarKeyForms {
    /**
     * How many zeros are tried after the last digit of a decimal that must be met byte by byte. PostgreSQL's widest
     * money and science columns stay far below.
     */
    static final int MAX_TRAILING_ZEROS = 40;

    /** The bits of NaN that Java, C and Python write, and those with the sign that x86 sets. */
    static final List<Integer> FLOAT_NANS = List.of(0x7FC00000, 0xFFC00000);

    static final List<Long> DOUBLE_NANS = List.of(0x7FF8000000000000L, 0xFFF8000000000000L);

    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_ASCII = 0x7F;

    /** Longer whole numbers are longer than a key may be. */
    private static final int MAX_DIGITS = 160_000;

    private ScalarKeyForms() {}

    /**
     * All forms of a value.
     *
     * @param value as {@link io.countercheck.common.canonical.CanonicalRowDecoderV1} returns it
     * @param bytewise whether rows are found by the form's bytes, as in a partition key, and not by its value
     * @return empty if the type cannot hold the value
     */
    static List<ByteBuffer> of(CqlScalar type, Object value, boolean bytewise) {
        return switch (type) {
            case TEXT -> List.of(StandardCharsets.UTF_8.encode(text(value)));
            case ASCII -> ascii(text(value));
            case TINYINT -> integer(value, 1);
            case SMALLINT -> integer(value, 2);
            case INT -> integer(value, 4);
            case BIGINT, COUNTER -> integer(value, 8);
            case VARINT -> one(wholeNumber(value).map(number -> ByteBuffer.wrap(number.toByteArray())));
            case DECIMAL -> value instanceof BigDecimal number ? decimal(number, bytewise) : List.of();
            case FLOAT -> value instanceof Float number ? float32(number) : List.of();
            case DOUBLE -> value instanceof Double number ? float64(number) : List.of();
            case BOOLEAN ->
                value instanceof Boolean bool
                        ? List.of(ByteBuffer.wrap(new byte[] {(byte) (bool ? 1 : 0)}))
                        : List.of();
            case UUID -> value instanceof UUID uuid ? List.of(uuid(uuid)) : List.of();
            case TIMEUUID -> value instanceof UUID uuid && uuid.version() == 1 ? List.of(uuid(uuid)) : List.of();
            case TIMESTAMP -> value instanceof Instant instant ? one(timestamp(instant)) : List.of();
            case DATE -> one(epochDay(value).flatMap(ScalarKeyForms::date));
            case TIME -> value instanceof TimeOfDay time ? List.of(eightBytes(time.nanos())) : List.of();
            case INET ->
                value instanceof InetValue inet && inet.isHost()
                        ? List.of(inet.address().duplicate())
                        : List.of();
            case BLOB -> value instanceof ByteBuffer bytes ? List.of(bytes.duplicate()) : List.of();
            // No key can have this type.
            case DURATION -> List.of();
        };
    }

    private static List<ByteBuffer> one(Optional<ByteBuffer> form) {
        return form.map(List::of).orElse(List.of());
    }

    /** A text column may be planned as what its texts spell. */
    private static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof ForeignText foreign ? foreign.text() : CanonicalText.of(value);
    }

    private static List<ByteBuffer> ascii(String text) {
        return text.chars().allMatch(c -> c <= MAX_ASCII) ? List.of(StandardCharsets.US_ASCII.encode(text)) : List.of();
    }

    private static List<ByteBuffer> integer(Object value, int bytes) {
        return one(wholeNumber(value)
                .filter(number -> number.bitLength() < bytes * Byte.SIZE)
                .map(number -> eightBytes(number.longValue()).slice(Long.BYTES - bytes, bytes)));
    }

    /** An integer column may be planned as decimal. */
    private static Optional<BigInteger> wholeNumber(Object value) {
        if (value instanceof BigInteger number) {
            return Optional.of(number);
        }
        return value instanceof BigDecimal number
                        && number.scale() <= 0
                        && (long) number.precision() - number.scale() <= MAX_DIGITS
                ? Optional.of(number.toBigInteger())
                : Optional.empty();
    }

    private static List<ByteBuffer> decimal(BigDecimal number, boolean bytewise) {
        List<ByteBuffer> forms = new ArrayList<>();
        BigInteger unscaled = number.unscaledValue();
        int scale = number.scale();
        for (int zeros = 0; zeros <= (bytewise ? MAX_TRAILING_ZEROS : 0); zeros++) {
            byte[] digits = unscaled.toByteArray();
            forms.add(ByteBuffer.allocate(Integer.BYTES + digits.length)
                    .putInt(scale)
                    .put(digits)
                    .flip());
            if (scale == Integer.MAX_VALUE) {
                break;
            }
            scale++;
            unscaled = unscaled.multiply(BigInteger.TEN);
        }
        return forms;
    }

    private static List<ByteBuffer> float32(float number) {
        List<Integer> bits = Float.isNaN(number)
                ? FLOAT_NANS
                : number == 0 ? List.of(0, Float.floatToIntBits(-0.0f)) : List.of(Float.floatToIntBits(number));
        return bits.stream()
                .map(form -> ByteBuffer.allocate(Float.BYTES).putInt(0, form))
                .toList();
    }

    private static List<ByteBuffer> float64(double number) {
        List<Long> bits = Double.isNaN(number)
                ? DOUBLE_NANS
                : number == 0 ? List.of(0L, Double.doubleToLongBits(-0.0)) : List.of(Double.doubleToLongBits(number));
        return bits.stream().map(ScalarKeyForms::eightBytes).toList();
    }

    private static ByteBuffer uuid(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(0, uuid.getMostSignificantBits())
                .putLong(8, uuid.getLeastSignificantBits());
    }

    private static ByteBuffer eightBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, value);
    }

    private static Optional<ByteBuffer> timestamp(Instant instant) {
        if (instant.getNano() % NANOS_PER_MILLI != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(eightBytes(instant.toEpochMilli()));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A date column may be planned as timestamp; then it has the midnights only. */
    private static Optional<Long> epochDay(Object value) {
        if (value instanceof LocalDate date) {
            return Optional.of(date.toEpochDay());
        }
        long secondsPerDay = Duration.ofDays(1).toSeconds();
        return value instanceof Instant instant
                        && instant.getNano() == 0
                        && Math.floorMod(instant.getEpochSecond(), secondsPerDay) == 0
                ? Optional.of(Math.floorDiv(instant.getEpochSecond(), secondsPerDay))
                : Optional.empty();
    }

    private static Optional<ByteBuffer> date(long day) {
        return day == (int) day
                ? Optional.of(ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) day - Integer.MIN_VALUE))
                : Optional.empty();
    }
}

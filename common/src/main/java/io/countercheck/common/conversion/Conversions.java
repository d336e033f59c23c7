package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ScalarType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The writers of values of one type in a planned type. Each is empty if values of the type cannot be expressed in the
 * planned type; that is the case for no pair that {@link CanonicalType#joint} has led to. Writers are stateless.
 *
 * <p>A <em>key</em> column's text must spell its value in the one way of {@link CanonicalText}, or else it is a
 * {@linkplain CanonicalRowEncoderV1#foreign foreign} text: two texts with one value could not be told apart in look-ups.
 */
public final class Conversions {
    private Conversions() {}

    /** Writes text, which is in UTF-8. */
    @FunctionalInterface
    public interface TextWriter {
        void write(byte[] utf8, int offset, int length, CanonicalRowEncoderV1 out);
    }

    /** Writes whole numbers. */
    public interface IntegerWriter {
        void write(long value, CanonicalRowEncoderV1 out);

        void write(BigInteger value, CanonicalRowEncoderV1 out);
    }

    /** Writes decimal numbers and what PostgreSQL has besides. */
    public interface DecimalWriter {
        void write(BigDecimal value, CanonicalRowEncoderV1 out);

        /** The number {@code unscaled} × 10<sup>-scale</sup>. */
        default void write(long unscaled, int scale, CanonicalRowEncoderV1 out) {
            write(BigDecimal.valueOf(unscaled, scale), out);
        }

        void nan(CanonicalRowEncoderV1 out);

        void infinity(boolean positive, CanonicalRowEncoderV1 out);
    }

    /** Writes binary32 numbers. */
    @FunctionalInterface
    public interface Float32Writer {
        void write(float value, CanonicalRowEncoderV1 out);
    }

    /** Writes binary64 numbers. */
    @FunctionalInterface
    public interface Float64Writer {
        void write(double value, CanonicalRowEncoderV1 out);
    }

    /** Writes instants. */
    public interface TimestampWriter {
        /** Parameters as in {@link CanonicalRowEncoderV1#timestamp}. */
        void write(long epochMillis, int microsOfMilli, CanonicalRowEncoderV1 out);

        void infinity(boolean positive, CanonicalRowEncoderV1 out);
    }

    /** Writes days. */
    public interface DateWriter {
        void write(int epochDay, CanonicalRowEncoderV1 out);

        void infinity(boolean positive, CanonicalRowEncoderV1 out);
    }

    /** Writes times of day. */
    @FunctionalInterface
    public interface TimeWriter {
        void write(long nanosOfDay, CanonicalRowEncoderV1 out);
    }

    /** Text into: text, normalised text, JSON, any scalar or container that it may spell. */
    public static Optional<TextWriter> text(CanonicalType planned, boolean key) {
        return Optional.of(TextConversions.of(planned, key));
    }

    /** A JSON document in UTF-8 into: JSON, any scalar or container that it may hold. */
    public static Optional<TextWriter> json(CanonicalType planned, boolean key) {
        return Optional.of(JsonConversions.document(planned, key));
    }

    /** Into integer or decimal. */
    public static Optional<IntegerWriter> integer(CanonicalType planned) {
        return NumberConversions.integer(planned);
    }

    /** Into decimal, float64 or float32. */
    public static Optional<DecimalWriter> decimal(CanonicalType planned) {
        return NumberConversions.decimal(planned);
    }

    /** Into float32. */
    public static Optional<Float32Writer> float32(CanonicalType planned) {
        return planned == ScalarType.FLOAT32 ? Optional.of((value, out) -> out.float32(value)) : Optional.empty();
    }

    /** Into float64 or float32. */
    public static Optional<Float64Writer> float64(CanonicalType planned) {
        return NumberConversions.float64(planned);
    }

    /** Into timestamp, or one of a coarser precision. */
    public static Optional<TimestampWriter> timestamp(CanonicalType planned) {
        return TemporalConversions.timestamp(planned);
    }

    /** Into date or timestamp (midnight UTC), or one of a coarser precision. */
    public static Optional<DateWriter> date(CanonicalType planned) {
        return TemporalConversions.date(planned);
    }

    /** Into time, or one of a coarser precision. */
    public static Optional<TimeWriter> time(CanonicalType planned) {
        return TemporalConversions.time(planned);
    }
}

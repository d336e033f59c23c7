package io.countercheck.common.conversion;

import io.countercheck.common.canonical.Decimals;
import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which number a text spells. */
final class NumberText {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");

    /** Beyond it arithmetic with scales overflows; no datastore holds such numbers. */
    private static final int MAX_SCALE = 1_000_000_000;

    /** A longer whole number is not written out from an exponent. */
    private static final int MAX_INTEGER_DIGITS = 200_000;

    /** A longer text is no number: reading it takes seconds, and PostgreSQL's numeric ends at 147 455 digits. */
    private static final int MAX_CHARACTERS = 150_000;

    private static final int LONGEST_SPECIAL = "-infinity".length();

    private NumberText() {}

    static Optional<BigInteger> integer(String text) {
        return spells(INTEGER, text) ? Optional.of(new BigInteger(text)) : Optional.empty();
    }

    /** A {@link BigDecimal} or a {@link SpecialValue}. */
    static Optional<? extends Object> decimal(String text) {
        Optional<SpecialValue> special = special(text);
        return special.isPresent() ? special : finite(text);
    }

    /** A number in digits, with a fraction and an exponent or without. */
    static Optional<BigDecimal> finite(String text) {
        if (!spells(DECIMAL, text)) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(text);
            boolean inRange = value.scale() >= -MAX_SCALE && value.scale() <= MAX_SCALE;
            return inRange ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The whole number that a decimal is, if it is one. */
    static Optional<BigInteger> whole(BigDecimal value) {
        if (value.signum() == 0) {
            return Optional.of(BigInteger.ZERO);
        }
        BigDecimal stripped = Decimals.stripped(value);
        boolean whole = stripped.scale() <= 0 && (long) stripped.precision() - stripped.scale() <= MAX_INTEGER_DIGITS;
        return whole ? Optional.of(stripped.toBigIntegerExact()) : Optional.empty();
    }

    /** The nearest binary32. A finite number is never infinity: beyond the range there is no value. */
    static Optional<Float> float32(String text) {
        Optional<SpecialValue> special = special(text);
        if (special.isPresent()) {
            return special.map(NumberText::toFloat64).map(Double::floatValue);
        }
        return spells(DECIMAL, text)
                ? Optional.of(Float.valueOf(text)).filter(value -> !value.isInfinite())
                : Optional.empty();
    }

    /** The nearest binary64. A finite number is never infinity: beyond the range there is no value. */
    static Optional<Double> float64(String text) {
        Optional<SpecialValue> special = special(text);
        if (special.isPresent()) {
            return special.map(NumberText::toFloat64);
        }
        return spells(DECIMAL, text)
                ? Optional.of(Double.valueOf(text)).filter(value -> !value.isInfinite())
                : Optional.empty();
    }

    private static boolean spells(Pattern number, String text) {
        return text.length() <= MAX_CHARACTERS && number.matcher(text).matches();
    }

    private static Optional<SpecialValue> special(String text) {
        if (text.length() > LONGEST_SPECIAL) {
            return Optional.empty();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Optional.of(SpecialValue.NAN);
            case "infinity", "+infinity", "inf", "+inf" -> Optional.of(SpecialValue.POSITIVE_INFINITY);
            case "-infinity", "-inf" -> Optional.of(SpecialValue.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    private static double toFloat64(SpecialValue special) {
        return switch (special) {
            case POSITIVE_INFINITY -> Double.POSITIVE_INFINITY;
            case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
            case NAN, JSON_NULL -> Double.NaN;
        };
    }
}

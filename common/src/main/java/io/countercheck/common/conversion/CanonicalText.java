package io.countercheck.common.conversion;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The one spelling of a decoded value as text: digits without exponent or trailing zeros, lower-case UUIDs, ISO-8601
 * times, {@code 0x} and lower-case hexadecimal digits for bytes.
 *
 * <p>Binary floating-point numbers have as few digits as tell them from all others of their width.
 */
public final class CanonicalText {
    /** Beyond it a number is spelled with an exponent, which saves memory for zeros. PostgreSQL's numbers are within. */
    private static final int MAX_ZEROS = 150_000;

    private static final int FLOAT64_DIGITS = 17;
    private static final RoundingMode[] NEAREST_FIRST = {
        RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING
    };

    private CanonicalText() {}

    /** @param value as {@link io.countercheck.common.canonical.CanonicalRowDecoderV1} returns it; no container */
    public static String of(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        if (value instanceof Float number) {
            return isFinite(number) ? float32(number) : number.toString();
        }
        if (value instanceof Double number) {
            return isFinite(number) ? float64(number) : number.toString();
        }
        if (value instanceof ByteBuffer bytes) {
            return "0x" + HexFormat.of().formatHex(ByteBuffers.copy(bytes));
        }
        return value.toString();
    }

    private static boolean isFinite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    private static String decimal(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = Decimals.stripped(value);
        return Math.abs((long) stripped.scale()) <= MAX_ZEROS ? stripped.toPlainString() : stripped.toString();
    }

    private static String float32(float value) {
        BigDecimal exact = new BigDecimal(value);
        return shortest(exact, candidate -> candidate.floatValue() == value);
    }

    private static String float64(double value) {
        BigDecimal exact = new BigDecimal(value);
        return shortest(exact, candidate -> candidate.doubleValue() == value);
    }

    private interface Test {
        boolean isSame(BigDecimal candidate);
    }

    /** Not by {@link Double#toString}: its digits are not the same in all releases of Java. */
    private static String shortest(BigDecimal exact, Test test) {
        for (int digits = 1; digits < FLOAT64_DIGITS; digits++) {
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal candidate = exact.round(new MathContext(digits, mode));
                if (test.isSame(candidate)) {
                    return decimal(candidate);
                }
            }
        }
        return decimal(exact.round(new MathContext(FLOAT64_DIGITS, RoundingMode.HALF_EVEN)));
    }
}

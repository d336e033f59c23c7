package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** {@link KeyLiteral}s of exact numbers. */
final class NumberLiteral {
    private static final int INTEGER_DIGITS_MAX = 19;
    private static final int NUMERIC_SCALE_MAX = 16_383;
    private static final int NUMERIC_INTEGER_DIGITS_MAX = 131_072;

    private NumberLiteral() {}

    static Optional<String> integer(Object value, int bits) {
        if (value instanceof SpecialValue) {
            return Optional.empty();
        }
        BigInteger integer;
        if (value instanceof BigDecimal decimal) { // without trailing zeros: a positive scale means a fraction
            if (decimal.scale() > 0 || (long) decimal.precision() - decimal.scale() > INTEGER_DIGITS_MAX) {
                return Optional.empty();
            }
            integer = decimal.toBigInteger();
        } else {
            integer = KeyLiteral.cast(BigInteger.class, value);
        }
        return integer.bitLength() < bits ? Optional.of(integer.toString()) : Optional.empty();
    }

    static Optional<String> numeric(Object value) {
        if (value instanceof SpecialValue special) {
            return Optional.of(special.toString());
        }
        BigDecimal decimal = KeyLiteral.cast(BigDecimal.class, value);
        boolean fits = decimal.scale() <= NUMERIC_SCALE_MAX
                && (long) decimal.precision() - decimal.scale() <= NUMERIC_INTEGER_DIGITS_MAX;
        return fits ? Optional.of(decimal.toString()) : Optional.empty();
    }
}

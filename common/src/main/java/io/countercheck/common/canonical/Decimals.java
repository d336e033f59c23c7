package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;

/** What {@link BigDecimal} does too slowly for numbers of very many digits. */
public final class Decimals {
    /** Below, {@link BigDecimal#stripTrailingZeros()} is as good. */
    private static final int LONG_BITS = 512;

    private Decimals() {}

    /** The same number without zeros at the end of its digits; 0 has scale 0. */
    public static BigDecimal stripped(BigDecimal value) {
        BigInteger digits = value.unscaledValue();
        return digits.bitLength() < LONG_BITS ? value.stripTrailingZeros() : strippedInSteps(digits, value.scale());
    }

    /** A number that ends with k zeros can be divided by 2 k times, so its lowest bit bounds k. */
    private static BigDecimal strippedInSteps(BigInteger unscaled, int unscaledScale) {
        BigInteger digits = unscaled;
        long scale = unscaledScale;
        for (int zeros = Integer.highestOneBit(Math.max(1, digits.getLowestSetBit())); zeros > 0; zeros /= 2) {
            if (zeros > digits.getLowestSetBit()) {
                continue;
            }
            BigInteger[] parts = digits.divideAndRemainder(BigInteger.TEN.pow(zeros));
            if (parts[1].signum() == 0) {
                digits = parts[0];
                scale -= zeros;
            }
        }
        return new BigDecimal(digits, Math.toIntExact(scale));
    }
}

package io.countercheck.common.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;

/** A span of months, days and nanoseconds, none of which is a number of the others. */
public record CalendarDuration(int months, int days, BigInteger nanos) {
    private static final int NANO_DIGITS = 9;

    /** ISO-8601 with three units, as in {@code P14M3DT-0.5S}. */
    @Override
    public String toString() {
        BigDecimal seconds = new BigDecimal(nanos, NANO_DIGITS);
        String text = seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString();
        return "P" + months + "M" + days + "DT" + text + "S";
    }
}

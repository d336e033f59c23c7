package io.countercheck.streams.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes decimals the way people write them, without an exponent, as long as that takes few filling zeros. {@code
 * 1E+1000000} stays as it is: spelled out it would take a megabyte.
 */
final class PlainNumberGenerator extends JsonGeneratorDelegate {
    static final int MAX_FILLING_ZEROS = 40;

    PlainNumberGenerator(JsonGenerator delegate) {
        super(delegate, false);
    }

    @Override
    public void writeNumber(BigDecimal value) throws IOException {
        delegate.writeNumber(text(value));
    }

    static String text(BigDecimal value) {
        long scale = value.scale();
        long fillingZeros = scale < 0 ? -scale : scale - value.precision();
        return fillingZeros <= MAX_FILLING_ZEROS ? value.toPlainString() : value.toString();
    }
}

package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.conversion.Conversions.DecimalWriter;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decodes {@code numeric}, a number in base 10000:
 *
 * <pre>
 * bytes  meaning
 * 2      n, number of digits, unsigned
 * 2      weight w: the first digit counts 10000^w, the next 10000^(w-1)...; signed
 * 2      sign: 0000 plus, 4000 minus, C000 NaN, D000 +infinity, F000 -infinity
 * 2      decimal places to display; no part of the value
 * 2n     digits, 0 to 9999 each
 * </pre>
 */
final class NumericDecoder implements FieldDecoder {
    private static final int HEADER_BYTES = 8;
    private static final int DIGITS_PER_LONG = 4;
    private static final int BASE = 10_000;
    private static final long[] POWERS_OF_BASE = {1, BASE, 100_000_000L, 1_000_000_000_000L, 10_000_000_000_000_000L};

    private final DecimalWriter writer;

    NumericDecoder(DecimalWriter writer) {
        this.writer = writer;
    }

    @Override
    public void decode(byte[] source, int offset, int length, CanonicalRowEncoderV1 row) throws MalformedRowException {
        int digits = length < HEADER_BYTES ? -1 : NetworkOrder.int16(source, offset) & 0xFFFF;
        if (length != HEADER_BYTES + 2 * digits) {
            throw new MalformedRowException("numeric of " + length + " bytes with " + digits + " digits");
        }
        int weight = NetworkOrder.int16(source, offset + 2);
        int sign = NetworkOrder.int16(source, offset + 4) & 0xFFFF;
        int first = offset + HEADER_BYTES;
        switch (sign) {
            case 0x0000 -> finite(source, first, digits, weight, false, row);
            case 0x4000 -> finite(source, first, digits, weight, true, row);
            case 0xC000 -> writer.nan(row);
            case 0xD000 -> writer.infinity(true, row);
            case 0xF000 -> writer.infinity(false, row);
            default -> throw new MalformedRowException("numeric with sign " + Integer.toHexString(sign));
        }
    }

    private void finite(byte[] source, int first, int digits, int weight, boolean negative, CanonicalRowEncoderV1 row)
            throws MalformedRowException {
        int scale = 4 * (digits - 1 - weight);
        if (digits <= DIGITS_PER_LONG) {
            long magnitude = digitsAsLong(source, first, digits);
            writer.write(negative ? -magnitude : magnitude, scale, row);
            return;
        }
        BigInteger magnitude = BigInteger.ZERO;
        for (int done = 0; done < digits; ) {
            int count = Math.min(DIGITS_PER_LONG, digits - done);
            magnitude = magnitude
                    .multiply(BigInteger.valueOf(POWERS_OF_BASE[count]))
                    .add(BigInteger.valueOf(digitsAsLong(source, first + 2 * done, count)));
            done += count;
        }
        writer.write(new BigDecimal(negative ? magnitude.negate() : magnitude, scale), row);
    }

    private static long digitsAsLong(byte[] source, int first, int count) throws MalformedRowException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            int digit = NetworkOrder.int16(source, first + 2 * i);
            if (digit < 0 || digit >= BASE) {
                throw new MalformedRowException("numeric with the digit " + digit);
            }
            value = value * BASE + digit;
        }
        return value;
    }
}

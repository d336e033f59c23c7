package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.conversion.Conversions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericDecoderTest {
    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    private final NumericDecoder decoder =
            new NumericDecoder(Conversions.decimal(ScalarType.DECIMAL).orElseThrow());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.000",
                "1",
                "-1",
                "10",
                "9999",
                "10000",
                "10001",
                "100000000",
                "0.1",
                "0.00001",
                "-0.0001",
                "0.00010001",
                "1.50",
                "-12345.6789",
                "1E+20",
                "1E-20",
                "99999999999999999999.999999999999999999",
                "9999999999999999",
                "10000000000000000",
                "-9223372036854775809",
                "12345678901234567890123456789012345",
                "1E+131071",
                "1E-16383"
            })
    void decodesWhatTheServerSends(String text) throws Exception {
        BigDecimal value = new BigDecimal(text);

        assertThat(decode(wire(value))).isEqualTo(canonical(value));
    }

    @Test
    void decodesRandomNumbersOfAnyScale() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal value = new BigDecimal(
                    new BigInteger(random.nextInt(300), random).multiply(BigInteger.valueOf(random.nextInt(3) - 1)),
                    random.nextInt(120) - 60);

            assertThat(decode(wire(value))).as("%s", value).isEqualTo(canonical(value));
        }
    }

    @Test
    void takesTheDisplayScaleForNoPartOfTheValue() throws Exception {
        byte[] onePointFive = bytes(2, 0, 0x0000, 1, 1, 5000);
        byte[] onePointFiveZeroZero = bytes(2, 0, 0x0000, 3, 1, 5000);

        assertThat(decode(onePointFive)).isEqualTo(decode(onePointFiveZeroZero));
    }

    @Test
    void decodesValuesThatAreNoFiniteNumbers() throws Exception {
        CanonicalRowEncoderV1 expected = new CanonicalRowEncoderV1();
        expected.decimalNaN();
        expected.decimalInfinity(true);
        expected.decimalInfinity(false);

        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        for (int sign : new int[] {0xC000, 0xD000, 0xF000}) {
            decoder.decode(bytes(0, 0, sign, 0), 0, 8, row);
        }

        assertThat(row.copyRow()).isEqualTo(expected.copyRow());
    }

    @Test
    void decodesFromTheMiddleOfAnArray() throws Exception {
        byte[] wire = wire(new BigDecimal("-31.4159"));
        byte[] larger = new byte[wire.length + 10];
        System.arraycopy(wire, 0, larger, 7, wire.length);
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();

        decoder.decode(larger, 7, wire.length, row);

        assertThat(row.copyRow()).isEqualTo(canonical(new BigDecimal("-31.4159")));
    }

    @Test
    void refusesLengthsSignsAndDigitsThatCannotBe() {
        assertThatThrownBy(() -> decode(new byte[7])).isInstanceOf(MalformedRowException.class);
        assertThatThrownBy(() -> decode(bytes(2, 0, 0, 0, 1))).isInstanceOf(MalformedRowException.class);
        assertThatThrownBy(() -> decode(bytes(0, 0, 0x1234, 0))).isInstanceOf(MalformedRowException.class);
        assertThatThrownBy(() -> decode(bytes(1, 0, 0, 0, 10_000))).isInstanceOf(MalformedRowException.class);
        assertThatThrownBy(() -> decode(bytes(1, 0, 0, 0, -1))).isInstanceOf(MalformedRowException.class);
    }

    private byte[] decode(byte[] wire) throws MalformedRowException {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        decoder.decode(wire, 0, wire.length, row);
        return row.copyRow();
    }

    private static byte[] canonical(BigDecimal value) {
        CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();
        row.decimal(value);
        return row.copyRow();
    }

    /** As the server does it: digits of base 10000 aligned to the decimal point, no zeros at either end. */
    private static byte[] wire(BigDecimal value) {
        int scale = Math.floorMod(-value.scale(), 4) + value.scale(); // next multiple of four
        BigInteger rest = value.setScale(scale).unscaledValue().abs();
        Deque<Integer> digits = new ArrayDeque<>();
        int weight = -scale / 4 - 1;
        while (rest.signum() != 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            digits.addFirst(parts[1].intValue());
            rest = parts[0];
            weight++;
        }
        while (!digits.isEmpty() && digits.getLast() == 0) {
            digits.removeLast();
        }
        int[] fields = new int[4 + digits.size()];
        fields[0] = digits.size();
        fields[1] = digits.isEmpty() ? 0 : weight;
        fields[2] = value.signum() < 0 ? 0x4000 : 0;
        fields[3] = Math.max(0, value.scale());
        int at = 4;
        for (int digit : digits) {
            fields[at++] = digit;
        }
        return bytes(fields);
    }

    private static byte[] bytes(int... shorts) {
        ByteBuffer out = ByteBuffer.allocate(2 * shorts.length);
        for (int value : shorts) {
            out.putShort((short) value);
        }
        return out.array();
    }
}

package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.conversion.Conversions.DecimalWriter;
import io.countercheck.common.conversion.Conversions.IntegerWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberConversionsTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 10, 1000, Long.MIN_VALUE, Long.MAX_VALUE})
    void anIntegerIsTheSameDecimal(long value) {
        IntegerWriter writer = Conversions.integer(ScalarType.DECIMAL).orElseThrow();
        String decimal = Converted.hex(out -> out.decimal(new BigDecimal(value + ".0")));

        assertThat(Converted.hex(out -> writer.write(value, out))).isEqualTo(decimal);
        assertThat(Converted.hex(out -> writer.write(BigInteger.valueOf(value), out)))
                .isEqualTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.1",
                "-1.5",
                "16777217",
                "1e-400",
                "3.4028235677973366e38",
                "123456789012345678901234567890"
            })
    void aDecimalIsTheNearestFloat(String digits) {
        BigDecimal value = new BigDecimal(digits);

        assertThat(decimal(ScalarType.FLOAT64, writer -> out -> writer.write(value, out)))
                .isEqualTo(Converted.hex(out -> out.float64(Double.parseDouble(digits))));
        if (!Float.isInfinite(Float.parseFloat(digits))) {
            assertThat(decimal(ScalarType.FLOAT32, writer -> out -> writer.write(value, out)))
                    .isEqualTo(Converted.hex(out -> out.float32(Float.parseFloat(digits))));
        }
    }

    /** Twice rounded, over binary64, it would be another binary32. */
    @Test
    void aDecimalIsRoundedToFloat32Once() {
        BigDecimal justAboveTheMiddle = new BigDecimal("1.00000005960464477540");

        assertThat(decimal(ScalarType.FLOAT32, writer -> out -> writer.write(justAboveTheMiddle, out)))
                .isEqualTo(Converted.hex(out -> out.float32(Math.nextUp(1.0f))));
        assertThat(Converted.textHex("float32", "1.00000005960464477540"))
                .isEqualTo(Converted.jsonHex("float32", "1.00000005960464477540"))
                .isEqualTo(Converted.hex(out -> out.float32(Math.nextUp(1.0f))));
    }

    @Test
    void aFiniteNumberIsNeverInfinity() {
        BigDecimal huge = new BigDecimal("-1e400");

        assertThat(Shown.of(Converted.decoded(out ->
                        Conversions.decimal(ScalarType.FLOAT64).orElseThrow().write(huge, out))))
                .isEqualTo("«" + huge.toPlainString() + "»");
        assertThat(Shown.of(Converted.decoded(out ->
                        Conversions.decimal(ScalarType.FLOAT32).orElseThrow().write(new BigDecimal("1e39"), out))))
                .startsWith("«1000");
        assertThat(Shown.of(Converted.decoded(out ->
                        Conversions.float64(ScalarType.FLOAT32).orElseThrow().write(1e39, out))))
                .startsWith("«1000");
        assertThat(Converted.text("float64", "1e400")).isEqualTo("«1e400»");
        assertThat(Converted.json("float64", "1e4000000000")).isEqualTo("«1e4000000000»");
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void whatIsNoFiniteDecimalIsTheFloatOfThatName(ScalarType type) {
        assertThat(decimal(type, writer -> writer::nan)).isEqualTo(Converted.textHex(type.notation(), "NaN"));
        assertThat(decimal(type, writer -> out -> writer.infinity(true, out)))
                .isEqualTo(Converted.textHex(type.notation(), "Infinity"));
        assertThat(decimal(type, writer -> out -> writer.infinity(false, out)))
                .isEqualTo(Converted.textHex(type.notation(), "-Infinity"));
    }

    @Test
    void whatIsNoFiniteDecimalStaysADecimal() {
        assertThat(decimal(ScalarType.DECIMAL, writer -> writer::nan)).isEqualTo("030000000100");
        assertThat(decimal(ScalarType.DECIMAL, writer -> out -> writer.infinity(true, out)))
                .isEqualTo("030000000101");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 0.1, 1e-60, 3.4e38, Double.NaN, Double.POSITIVE_INFINITY})
    void float64IsTheNearestFloat32(double value) {
        assertThat(Converted.hex(out ->
                        Conversions.float64(ScalarType.FLOAT32).orElseThrow().write(value, out)))
                .isEqualTo(Converted.hex(out ->
                        Conversions.float32(ScalarType.FLOAT32).orElseThrow().write((float) value, out)));
    }

    @Test
    void thereIsNoConversionThatJointTypesDoNotKnow() {
        assertThat(Conversions.integer(ScalarType.FLOAT64)).isEmpty();
        assertThat(Conversions.integer(ScalarType.TEXT)).isEmpty();
        assertThat(Conversions.decimal(ScalarType.INTEGER)).isEmpty();
        assertThat(Conversions.float32(ScalarType.FLOAT64)).isEmpty();
        assertThat(Conversions.timestamp(ScalarType.DATE)).isEmpty();
        assertThat(Conversions.date(ScalarType.TIME)).isEmpty();
        assertThat(Conversions.time(ScalarType.TIMESTAMP)).isEmpty();
    }

    private interface Call {
        Consumer<CanonicalRowEncoderV1> on(DecimalWriter writer);
    }

    private static String decimal(ScalarType planned, Call call) {
        return Converted.hex(call.on(Conversions.decimal(planned).orElseThrow()));
    }
}

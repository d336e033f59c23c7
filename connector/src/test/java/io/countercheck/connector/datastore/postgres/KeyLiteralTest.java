package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KeyLiteralTest {
    @Test
    void anIntegerOutOfTheTypeSRangeIsInNoTable() {
        assertThat(KeyLiteral.of(NativeType.INT2, BigInteger.valueOf(-32768))).contains("-32768");
        assertThat(KeyLiteral.of(NativeType.INT2, BigInteger.valueOf(32768))).isEmpty();
        assertThat(KeyLiteral.of(NativeType.INT4, BigInteger.valueOf(1L << 31))).isEmpty();
        assertThat(KeyLiteral.of(NativeType.INT8, BigInteger.valueOf(Long.MIN_VALUE)))
                .contains("-9223372036854775808");
        assertThat(KeyLiteral.of(NativeType.INT8, BigInteger.ONE.shiftLeft(63))).isEmpty();
    }

    @Test
    void aDecimalKeyMatchesAnIntegerColumnOnlyIfItIsWhole() {
        assertThat(KeyLiteral.of(NativeType.INT8, new BigDecimal("1E+3"))).contains("1000");
        assertThat(KeyLiteral.of(NativeType.INT8, new BigDecimal("1.5"))).isEmpty();
        assertThat(KeyLiteral.of(NativeType.INT8, new BigDecimal("1E+2000000000")))
                .isEmpty();
        assertThat(KeyLiteral.of(NativeType.INT8, SpecialValue.NAN)).isEmpty();
    }

    @Test
    void numericHasLimitsToo() {
        assertThat(KeyLiteral.of(NativeType.NUMERIC, new BigDecimal("1E+131071")))
                .contains("1E+131071");
        assertThat(KeyLiteral.of(NativeType.NUMERIC, new BigDecimal("1E+131072")))
                .isEmpty();
        assertThat(KeyLiteral.of(NativeType.NUMERIC, new BigDecimal("1E-16384")))
                .isEmpty();
        assertThat(KeyLiteral.of(NativeType.NUMERIC, SpecialValue.NEGATIVE_INFINITY))
                .contains("-infinity");
    }

    @Test
    void textWithAZeroCharacterIsInNoTable() {
        assertThat(KeyLiteral.of(NativeType.TEXT, "a\0b")).isEmpty();
        assertThat(KeyLiteral.of(NativeType.VARCHAR, "")).contains("");
    }

    @Test
    void timestampsAreWrittenToTheMicrosecondAndWithTheirEra() {
        assertThat(KeyLiteral.of(NativeType.TIMESTAMPTZ, Instant.parse("2024-02-29T12:34:56.123456Z")))
                .contains("2024-02-29 12:34:56.123456+00");
        assertThat(KeyLiteral.of(NativeType.TIMESTAMP, Instant.parse("0000-01-01T00:00:00Z")))
                .contains("0001-01-01 00:00:00.000000 BC");
        assertThat(KeyLiteral.of(NativeType.TIMESTAMP, Instant.parse("+294276-12-31T23:59:59.999999Z")))
                .contains("294276-12-31 23:59:59.999999");
        assertThat(KeyLiteral.of(NativeType.TIMESTAMP, Instant.parse("+294277-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(KeyLiteral.of(NativeType.TIMESTAMP, Instant.ofEpochMilli(Long.MIN_VALUE)))
                .isEmpty();
        assertThat(KeyLiteral.of(NativeType.TIMESTAMP, SpecialValue.POSITIVE_INFINITY))
                .contains("infinity");
    }

    @Test
    void datesReachAsFarAsTheServerS() {
        assertThat(KeyLiteral.of(NativeType.DATE, LocalDate.of(-4713, 11, 24))).contains("4714-11-24 BC");
        assertThat(KeyLiteral.of(NativeType.DATE, LocalDate.of(-4713, 11, 23))).isEmpty();
        assertThat(KeyLiteral.of(NativeType.DATE, LocalDate.of(5874897, 12, 31)))
                .contains("5874897-12-31");
        assertThat(KeyLiteral.of(NativeType.DATE, LocalDate.of(5874898, 1, 1))).isEmpty();
        assertThat(KeyLiteral.of(NativeType.DATE, LocalDate.of(476, 9, 4))).contains("0476-09-04");
    }

    @Test
    void bytesAreWrittenInHex() {
        assertThat(KeyLiteral.of(NativeType.BYTEA, ByteBuffer.wrap(new byte[] {0, (byte) 0xFF, 0x27})))
                .contains("\\x00ff27");
    }

    @Test
    void floatingPointColumnsAndValuesOfAnotherTypeAreNoKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyLiteral.of(NativeType.FLOAT8, 1.5d));
        assertThatIllegalArgumentException().isThrownBy(() -> KeyLiteral.of(NativeType.INT4, "1"));
    }
}

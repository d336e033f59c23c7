package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countercheck.common.canonical.CalendarDuration;
import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.ForeignText;
import io.countercheck.common.canonical.InetValue;
import io.countercheck.common.canonical.SpecialValue;
import io.countercheck.common.canonical.TimeOfDay;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyLiteralTest {
    @Test
    void anIntegerOutOfTheTypeSRangeIsInNoTable() {
        assertThat(of(BaseType.INT2, BigInteger.valueOf(-32768))).contains("-32768");
        assertThat(of(BaseType.INT2, BigInteger.valueOf(32768))).isEmpty();
        assertThat(of(BaseType.INT4, BigInteger.valueOf(1L << 31))).isEmpty();
        assertThat(of(BaseType.INT8, BigInteger.valueOf(Long.MIN_VALUE))).contains("-9223372036854775808");
        assertThat(of(BaseType.INT8, BigInteger.ONE.shiftLeft(63))).isEmpty();
    }

    @Test
    void aDecimalKeyMatchesAnIntegerColumnOnlyIfItIsWhole() {
        assertThat(of(BaseType.INT8, new BigDecimal("1E+3"))).contains("1000");
        assertThat(of(BaseType.INT8, new BigDecimal("1.5"))).isEmpty();
        assertThat(of(BaseType.INT8, new BigDecimal("1E+2000000000"))).isEmpty();
        assertThat(of(BaseType.INT8, SpecialValue.NAN)).isEmpty();
    }

    @Test
    void numericHasLimitsToo() {
        assertThat(of(BaseType.NUMERIC, new BigDecimal("1E+131071"))).contains("1E+131071");
        assertThat(of(BaseType.NUMERIC, new BigDecimal("1E+131072"))).isEmpty();
        assertThat(of(BaseType.NUMERIC, new BigDecimal("1E-16384"))).isEmpty();
        assertThat(of(BaseType.NUMERIC, SpecialValue.NEGATIVE_INFINITY)).contains("-infinity");
    }

    @Test
    void textWithAZeroCharacterIsInNoTable() {
        assertThat(of(BaseType.TEXT, "a\0b")).isEmpty();
        assertThat(of(BaseType.VARCHAR, "")).contains("");
    }

    @Test
    void timestampsAreWrittenToTheMicrosecondAndWithTheirEra() {
        assertThat(of(BaseType.TIMESTAMPTZ, Instant.parse("2024-02-29T12:34:56.123456Z")))
                .contains("2024-02-29 12:34:56.123456+00");
        assertThat(of(BaseType.TIMESTAMP, Instant.parse("0000-01-01T00:00:00Z")))
                .contains("0001-01-01 00:00:00.000000 BC");
        assertThat(of(BaseType.TIMESTAMP, Instant.parse("+294276-12-31T23:59:59.999999Z")))
                .contains("294276-12-31 23:59:59.999999");
        assertThat(of(BaseType.TIMESTAMP, Instant.parse("+294277-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(of(BaseType.TIMESTAMP, Instant.ofEpochMilli(Long.MIN_VALUE))).isEmpty();
        assertThat(of(BaseType.TIMESTAMP, SpecialValue.POSITIVE_INFINITY)).contains("infinity");
    }

    @Test
    void datesReachAsFarAsTheServerS() {
        assertThat(of(BaseType.DATE, LocalDate.of(-4713, 11, 24))).contains("4714-11-24 BC");
        assertThat(of(BaseType.DATE, LocalDate.of(-4713, 11, 23))).isEmpty();
        assertThat(of(BaseType.DATE, LocalDate.of(5874897, 12, 31))).contains("5874897-12-31");
        assertThat(of(BaseType.DATE, LocalDate.of(5874898, 1, 1))).isEmpty();
        assertThat(of(BaseType.DATE, LocalDate.of(476, 9, 4))).contains("0476-09-04");
    }

    @Test
    void bytesAreWrittenInHex() {
        assertThat(of(BaseType.BYTEA, ByteBuffer.wrap(new byte[] {0, (byte) 0xFF, 0x27})))
                .contains("\\x00ff27");
    }

    @Test
    void floatingPointNumbersAreWrittenToBeReadAsThemselves() {
        assertThat(of(BaseType.FLOAT8, 0.1)).contains("0.1");
        assertThat(of(BaseType.FLOAT8, Double.NaN)).contains("NaN");
        assertThat(of(BaseType.FLOAT4, Float.NEGATIVE_INFINITY)).contains("-Infinity");
    }

    @Test
    void timesReachTheEndOfTheDayAndMicroseconds() {
        assertThat(of(BaseType.TIME, new TimeOfDay(TimeOfDay.NANOS_PER_DAY))).contains("24:00:00.000000");
        assertThat(of(BaseType.TIME, new TimeOfDay(3_723_000_001_000L))).contains("01:02:03.000001");
        assertThat(of(BaseType.TIME, new TimeOfDay(1))).isEmpty();
    }

    @Test
    void intervalsCarryAllSigns() {
        assertThat(of(BaseType.INTERVAL, duration(1, -2, "-1000"))).contains("+1 mons -2 days +0 hours -0.000001 secs");
        assertThat(of(BaseType.INTERVAL, duration(0, 0, "-9223372036854775808000")))
                .contains("+0 mons +0 days -2562047788 hours -54.775808 secs");
        assertThat(of(BaseType.INTERVAL, duration(0, 0, "9223372036854775808000")))
                .isEmpty();
        assertThat(of(BaseType.INTERVAL, duration(0, 0, "1"))).isEmpty();
        assertThat(of(BaseType.INTERVAL, SpecialValue.POSITIVE_INFINITY)).contains("infinity");
        assertThat(of(BaseType.FINITE_INTERVAL, SpecialValue.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void aTimestampIsADayOnlyAtMidnight() {
        assertThat(of(BaseType.DATE, Instant.parse("1969-12-31T00:00:00Z"))).contains("1969-12-31");
        assertThat(of(BaseType.DATE, Instant.parse("1969-12-31T00:00:00.000001Z")))
                .isEmpty();
        assertThat(of(BaseType.DATE, Instant.ofEpochMilli(Long.MIN_VALUE))).isEmpty();
        assertThat(of(BaseType.DATE, SpecialValue.NEGATIVE_INFINITY)).contains("-infinity");
    }

    @Test
    void aNetworkHasNoBitsBeyondItsPrefix() {
        assertThat(of(BaseType.INET, inet(8, 10, 0, 0, 1))).contains("10.0.0.1/8");
        assertThat(of(BaseType.CIDR, inet(8, 10, 0, 0, 1))).isEmpty();
        assertThat(of(BaseType.CIDR, inet(8, 10, 0, 0, 0))).contains("10.0.0.0/8");
        assertThat(of(BaseType.CIDR, inet(32, 10, 0, 0, 1))).contains("10.0.0.1/32");
    }

    @Test
    void anEnumerationHasItsLabelsOnly() {
        NativeType mood = new NativeType.Enumeration(List.of("sad", "1.5"));

        assertThat(of(mood, "sad")).contains("sad");
        assertThat(of(mood, "glad")).isEmpty();
        assertThat(of(mood, new BigDecimal("1.5"))).contains("1.5");
    }

    @Test
    void aTextColumnHoldsValuesOfOtherTypesAsTheirText() {
        assertThat(of(BaseType.TEXT, new BigDecimal("1E+3"))).contains("1000");
        assertThat(of(BaseType.VARCHAR, new ForeignText("1.50"))).contains("1.50");
        assertThat(of(BaseType.BPCHAR, "ab")).contains("ab");
    }

    @Test
    void aTextThatIsNoValueIsInNoColumnOfAnotherType() {
        assertThat(of(BaseType.INT4, new ForeignText("1"))).isEmpty();
        assertThat(of(new NativeType.Array(BaseType.INT4), new ForeignText("{1}")))
                .isEmpty();
    }

    @Test
    void documentsMapsAndValuesOfAnotherTypeAreNoKeys() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(BaseType.JSONB, "{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> of(BaseType.HSTORE, "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> of(BaseType.INT4, "1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(BaseType.TEXT, new DecodedContainer(DecodedContainer.Kind.LIST, List.of())));
    }

    private static Optional<String> of(NativeType type, Object value) {
        return KeyLiteral.of(type, type.canonical(), value);
    }

    private static CalendarDuration duration(int months, int days, String nanos) {
        return new CalendarDuration(months, days, new BigInteger(nanos));
    }

    private static InetValue inet(int prefixBits, int... address) {
        ByteBuffer bytes = ByteBuffer.allocate(address.length);
        for (int part : address) {
            bytes.put((byte) part);
        }
        return new InetValue(bytes.flip(), prefixBits);
    }
}

package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundedTimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp(s,truncate) | 2026-01-31T12:34:56.999999Z | 2026-01-31T12:34:56Z",
                "timestamp(s,half_up) | 2026-01-31T12:34:56.499999Z | 2026-01-31T12:34:56Z",
                "timestamp(s,half_up) | 2026-12-31T23:59:59.500000Z | 2027-01-01T00:00:00Z",
                "timestamp(ms,truncate) | 2026-01-31T12:34:56.789999Z | 2026-01-31T12:34:56.789Z",
                "timestamp(ms,half_up) | 2026-01-31T12:34:56.789500Z | 2026-01-31T12:34:56.790Z",
                "timestamp(us,half_up) | 2026-01-31T12:34:56.789012Z | 2026-01-31T12:34:56.789012Z",
                "timestamp(s,truncate) | 1969-12-31T23:59:59.999999Z | 1969-12-31T23:59:59Z",
                "timestamp(s,half_up) | 1969-12-31T23:59:58.500000Z | 1969-12-31T23:59:59Z",
                "timestamp(ms,truncate) | 1969-12-31T23:59:59.999999Z | 1969-12-31T23:59:59.999Z",
                "timestamp(s,half_up) | +292278994-08-17T07:12:55.807Z | «+292278994-08-17T07:12:55.807Z»",
                "timestamp(s,truncate) | -292275055-05-16T16:47:04.192Z | «-292275055-05-16T16:47:04.192Z»"
            })
    void timestampsAndTheirTextsAreRoundedAlike(String type, String instant, String value) {
        Instant exact = Instant.parse(instant);

        assertThat(Shown.of(Converted.decoded(out -> Conversions.timestamp(CanonicalType.parse(type))
                        .orElseThrow()
                        .write(exact.toEpochMilli(), exact.getNano() / 1000 % 1000, out))))
                .isEqualTo(value);
        assertThat(Converted.text(type, instant)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time(s,truncate) | 23:59:59.9 | 23:59:59",
                "time(s,half_up) | 23:59:59.9 | 24:00:00",
                "time(s,half_up) | 23:59:59.499999999 | 23:59:59",
                "time(us,half_up) | 00:00:00.0000005 | 00:00:00.000001",
                "time(us,truncate) | 00:00:00.0000009 | 00:00:00",
                "time(ms,half_up) | 12:00 | 12:00:00"
            })
    void timesAndTheirTextsAreRoundedAlike(String type, String time, String value) {
        assertThat(Shown.of(Converted.decoded(out -> Conversions.time(CanonicalType.parse(type))
                        .orElseThrow()
                        .write(LocalTime.parse(time).toNanoOfDay(), out))))
                .isEqualTo(value);
        assertThat(Converted.text(type, time)).isEqualTo(value);
    }

    @Test
    void aTextIsRoundedOnceFromAllItsDigits() {
        assertThat(Converted.text("timestamp(s,half_up)", "2026-01-31T00:00:00.499999999Z"))
                .isEqualTo("2026-01-31T00:00:00Z");
        assertThat(Converted.text("timestamp(us,half_up)", "2026-01-31T00:00:00.9999995Z"))
                .isEqualTo("2026-01-31T00:00:01Z");
    }

    @Test
    void dateIsMidnightInEveryPrecision() {
        int day = (int) LocalDate.parse("1969-12-31").toEpochDay();
        for (String type : new String[] {"timestamp", "timestamp(s,half_up)"}) {
            assertThat(Shown.of(Converted.decoded(out -> Conversions.date(CanonicalType.parse(type))
                            .orElseThrow()
                            .write(day, out))))
                    .isEqualTo("1969-12-31T00:00:00Z");
        }
    }

    @Test
    void infinityStaysInfinity() {
        CanonicalType seconds = CanonicalType.parse("timestamp(s,half_up)");

        assertThat(Shown.of(Converted.decoded(
                        out -> Conversions.timestamp(seconds).orElseThrow().infinity(true, out))))
                .isEqualTo("infinity");
        assertThat(Shown.of(Converted.decoded(
                        out -> Conversions.date(seconds).orElseThrow().infinity(false, out))))
                .isEqualTo("-infinity");
        assertThat(Converted.text("timestamp(s,half_up)", "-infinity")).isEqualTo("-infinity");
    }

    @Test
    void aDocumentMayHoldMilliseconds() {
        assertThat(Converted.json("timestamp(s,truncate)", "1999")).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(Converted.json("time(s,truncate)", "1999")).isEqualTo("«1999»");
    }
}

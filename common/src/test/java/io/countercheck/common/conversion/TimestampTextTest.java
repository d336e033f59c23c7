package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1970-01-01T00:00:00Z | 1970-01-01T00:00:00Z",
                "2026-01-31T12:34:56.789012Z | 2026-01-31T12:34:56.789012Z",
                "2026-01-31 12:34:56.789012+00 | 2026-01-31T12:34:56.789012Z",
                "2026-01-31 12:34:56 | 2026-01-31T12:34:56Z",
                "2026-01-31T12:34 | 2026-01-31T12:34:00Z",
                "2026-01-31T12:34:56.120000000Z | 2026-01-31T12:34:56.120Z",
                "2026-01-31T12:34:56+02 | 2026-01-31T10:34:56Z",
                "2026-01-31T12:34:56-0230 | 2026-01-31T15:04:56Z",
                "2026-01-31T12:34:56+05:30 | 2026-01-31T07:04:56Z",
                "1880-01-01 00:00:00+00:53:28 | 1879-12-31T23:06:32Z",
                "2026-01-31T24:00:00Z | 2026-02-01T00:00:00Z",
                "4713-01-01 00:00:00+00 BC | -4712-01-01T00:00:00Z",
                "294276-12-31 23:59:59.999999+00 | +294276-12-31T23:59:59.999999Z",
                "-292275055-05-16T16:47:04.192Z | -292275055-05-16T16:47:04.192Z",
                "+292278994-08-17T07:12:55.807999Z | +292278994-08-17T07:12:55.807999Z",
                "1969-12-31T23:59:59.999999Z | 1969-12-31T23:59:59.999999Z",
                "infinity | infinity",
                "-infinity | -infinity"
            })
    void aTimestampIsReadAsIsoAndPostgresSpellIt(String text, String value) {
        assertThat(Converted.text("timestamp", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:34:56.7890121Z",
                "2026-01-31T12:34:56.0000000001Z",
                "2026-01-31",
                "2026-01-31T12",
                "2026-01-31T12:34:60Z",
                "2026-01-31T12:34:56 Z",
                "2026-01-31t12:34:56Z",
                "2026-01-31T12:34:56+2",
                "2026-01-31T12:34:56+24:00",
                "2026-01-31T12:34:56+02:60",
                "2026-01-31  12:34:56",
                "2026-02-30T00:00:00Z",
                "2026-01-31T24:00:01Z",
                "+292278994-08-17T07:12:55.808Z",
                "-292275055-05-16T16:47:04.191999Z",
                "999999999-12-31T23:59:59Z",
                "1767225600000",
                "",
                "now"
            })
    void whatIsNoTimestampIsForeign(String text) {
        assertThat(Converted.text("timestamp", text)).isEqualTo("«" + text + "»");
    }
}

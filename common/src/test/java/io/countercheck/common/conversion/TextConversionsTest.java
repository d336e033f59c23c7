package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and the values that they spell, or none. */
class TextConversionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | 0 | 0",
                "integer | -0 | 0",
                "integer | +007 | 7",
                "integer | -9223372036854775809 | -9223372036854775809",
                "decimal | 1.50 | 1.5",
                "decimal | -0.0 | 0",
                "decimal | 1e3 | 1000",
                "decimal | +1.E-2 | 0.01",
                "decimal | .5 | 0.5",
                "decimal | 0E999999999 | 0",
                "decimal | nan | NaN",
                "decimal | Infinity | infinity",
                "decimal | -INF | -infinity",
                "boolean | t | true",
                "boolean | TRUE | true",
                "boolean | Yes | true",
                "boolean | on | true",
                "boolean | 1 | true",
                "boolean | f | false",
                "boolean | no | false",
                "boolean | OFF | false",
                "boolean | 0 | false",
                "uuid | 550E8400-E29B-41D4-A716-446655440000 | 550e8400-e29b-41d4-a716-446655440000",
                "uuid | 550e8400e29b41d4a716446655440000 | 550e8400-e29b-41d4-a716-446655440000",
                "uuid | {550e8400-e29b-41d4-a716-446655440000} | 550e8400-e29b-41d4-a716-446655440000",
                "uuid | ffffffffffffffffffffffffffffffff | ffffffff-ffff-ffff-ffff-ffffffffffff",
                "float32 | 0.1 | 0.1",
                "float32 | 0.100000001490116119384765625 | 0.1",
                "float32 | 16777217 | 16777216",
                "float32 | 1e-60 | 0",
                "float32 | -0 | 0",
                "float32 | NaN | NaN",
                "float32 | inf | Infinity",
                "float64 | 0.1 | 0.1",
                "float64 | 9007199254740993 | 9007199254740992",
                "float64 | -Infinity | -Infinity",
                "date | 2024-02-29 | 2024-02-29",
                "date | 0044-03-15 BC | -0043-03-15",
                "date | 0001-01-01 BC | 0000-01-01",
                "date | 10000-01-01 | +10000-01-01",
                "date | +10000-01-01 | +10000-01-01",
                "date | -0043-03-15 | -0043-03-15",
                "date | 5881580-07-11 | +5881580-07-11",
                "date | infinity | infinity",
                "date | -Infinity | -infinity",
                "time | 12:34 | 12:34:00",
                "time | 12:34:56 | 12:34:56",
                "time | 12:34:56.7 | 12:34:56.700",
                "time | 23:59:59.999999999 | 23:59:59.999999999",
                "time | 24:00:00 | 24:00:00",
                "time | 24:00 | 24:00:00",
                "bytes | 0xDEADbeef | 0xdeadbeef",
                "bytes | \\xDEADbeef | 0xdeadbeef",
                "bytes | 0x | 0x",
                "bytes | 3q2+7w== | 0xdeadbeef",
                "bytes | '' | 0x",
                "bytes | 0xZZ | 0xd31659"
            })
    void aTextIsTheValueThatItSpells(String type, String text, String value) {
        assertThat(Converted.text(type, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | ''",
                "integer | '1 '",
                "integer | 5.0",
                "integer | 5E0",
                "integer | 0x5",
                "integer | ٣",
                "integer | --1",
                "integer | 1_000",
                "decimal | .",
                "decimal | e5",
                "decimal | 1e",
                "decimal | 1e99999999999",
                "decimal | 1e2147483647",
                "decimal | 1,5",
                "decimal | ١.٥",
                "decimal | 0x1p3",
                "decimal | +nan",
                "decimal | infinite",
                "boolean | tr",
                "boolean | 2",
                "boolean | ' true'",
                "uuid | 550e8400-e29b-41d4-a716-44665544000",
                "uuid | {550e8400-e29b-41d4-a716-446655440000",
                "uuid | 550e8400e29b-41d4-a716-446655440000",
                "uuid | 550e8400-e29b-41d4-a716-44665544000g",
                "uuid | 1-1-1-1-1",
                "float32 | 1e39",
                "float32 | 0x1p3",
                "float32 | 1.0f",
                "float64 | 1.0d",
                "float64 | 1e309",
                "float64 | ' 1'",
                "date | 2023-02-29",
                "date | 2024-2-9",
                "date | 24-02-09",
                "date | 0000-01-01 BC",
                "date | -0001-01-01 BC",
                "date | 2024-02-29T00:00:00",
                "date | 99999999-01-01",
                "date | 20240229",
                "time | 24:00:00.000000001",
                "time | 25:00",
                "time | 12:60",
                "time | 12:34:60",
                "time | 1:34",
                "time | 12:34:56.",
                "time | 12:34:56.1234567890",
                "time | 12:34Z",
                "bytes | 0x1",
                "bytes | 3q2+7w",
                "bytes | 3q2+7x==",
                "bytes | 3q2-7w==",
                "bytes | '3q2+ 7w=='",
                "inet | localhost"
            })
    void aTextThatSpellsNoValueIsForeign(String type, String text) {
        assertThat(Converted.text(type, text)).isEqualTo("«" + text + "»");
    }

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P1Y2M3W4DT5H6M7.8S | P14M25DT18367.8S",
                "P0M0DT0S | P0M0DT0S",
                "P14M3DT-0.5S | P14M3DT-0.5S",
                "P-14M | P-14M0DT0S",
                "-P1Y | P-12M0DT0S",
                "-PT-1S | P0M0DT1S",
                "PT1.5H | P0M0DT5400S",
                "P2W | P0M14DT0S",
                "PT0.000000001S | P0M0DT0.000000001S",
                "1 year 2 mons -3 days +04:05:06.789 | P14M-3DT14706.789S",
                "-1 years -2 mons +3 days -04:05:06 | P-14M3DT-14706S",
                "-00:00:01 | P0M0DT-1S",
                "00:00:00 | P0M0DT0S",
                "1000:00:00.000001 | P0M0DT3600000.000001S",
                "1 mon | P1M0DT0S",
                "3 days | P0M3DT0S",
                "1y2mo3w4d5h6m7s8ms9us10ns | P14M25DT18367.00800901S",
                "-1y2mo | P-14M0DT0S",
                "1mo1m1ms | P1M0DT60.001S",
                "5µs | P0M0DT0.000005S",
                "12H30M | P0M0DT45000S",
                "infinity | infinity",
                "-infinity | -infinity"
            })
    void aDurationIsReadAsIsoPostgresAndCassandraSpellIt(String text, String value) {
        assertThat(Converted.text("duration", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "P",
                "PT",
                "P1DT",
                "P1.5D",
                "P1S",
                "PT1D",
                "1",
                "1 day 2",
                "1 day ",
                " 1 day",
                "1 day01:00:00",
                "01:60:00",
                "01:00",
                "1m1mo",
                "P2147483648M",
                "178956971 years",
                "PT0.0000000001S",
                "1d1y",
                "1.5d",
                "1 hour"
            })
    void whatIsNoDurationIsForeign(String text) {
        assertThat(Converted.text("duration", text)).isEqualTo("«" + text + "»");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "192.0.2.1/32 | 192.0.2.1",
                "192.0.2.0/24 | 192.0.2.0/24",
                "0.0.0.0/0 | 0.0.0.0/0",
                "2001:DB8::1 | 2001:db8::1",
                "2001:0db8:0:0:0:0:0:1 | 2001:db8::1",
                "2001:db8::1/128 | 2001:db8::1",
                "2001:db8::/32 | 2001:db8::/32",
                ":: | ::",
                "::1 | ::1",
                "1:: | 1::",
                "::ffff:192.0.2.1 | ::ffff:192.0.2.1",
                "::ffff:c000:201 | ::ffff:192.0.2.1",
                "64:ff9b::192.0.2.33 | 64:ff9b::c000:221",
                "1:0:0:2:0:0:0:3 | 1:0:0:2::3",
                "1:0:0:2:0:0:3:4 | 1::2:0:0:3:4",
                "1:2:3:4:5:6:0:8 | 1:2:3:4:5:6:0:8",
                "1:2:3:4:5:6:7:: | 1:2:3:4:5:6:7:0"
            })
    void anAddressIsReadInEverySpelling(String text, String value) {
        assertThat(Converted.text("inet", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4/33",
                "1.2.3.4/",
                "1.2.3.4/024",
                "1.2.3.4/-1",
                "example.org",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1/129",
                "fe80::1%eth0",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1]",
                "1: :2",
                "1:",
                ":1"
            })
    void whatIsNoAddressIsForeign(String text) {
        assertThat(Converted.text("inet", text)).isEqualTo("«" + text + "»");
    }

    @Test
    void anIpv4AddressWithinIpv6IsAnother() {
        assertThat(Converted.textHex("inet", "::ffff:192.0.2.1")).isNotEqualTo(Converted.textHex("inet", "192.0.2.1"));
    }

    @Test
    void noHugeNumberIsWrittenOut() {
        assertThat(Converted.text("decimal", "1e1000000000")).isEqualTo("1E+1000000000");
        assertThat(Converted.json("integer", "1e1000000000")).isEqualTo("«1E+1000000000»");
        assertThat(Converted.text("decimal", "1e-1000000000")).isEqualTo("1E-1000000000");
    }
}

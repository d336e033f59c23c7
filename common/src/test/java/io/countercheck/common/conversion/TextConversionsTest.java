package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void noHugeNumberIsWrittenOut() {
        assertThat(Converted.text("decimal", "1e1000000000")).isEqualTo("1E+1000000000");
        assertThat(Converted.json("integer", "1e1000000000")).isEqualTo("«1E+1000000000»");
        assertThat(Converted.text("decimal", "1e-1000000000")).isEqualTo("1E-1000000000");
    }
}

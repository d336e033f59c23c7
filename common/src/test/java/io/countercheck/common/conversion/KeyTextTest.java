package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a key one value has one spelling: look-ups of the row could not tell two apart. */
class KeyTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | 7",
                "integer | -7",
                "decimal | 1.5",
                "decimal | 1000",
                "decimal | NaN",
                "decimal | infinity",
                "boolean | true",
                "uuid | 550e8400-e29b-41d4-a716-446655440000",
                "float32 | 0.1",
                "float32 | 1",
                "float64 | 0.1",
                "float64 | NaN",
                "float64 | -Infinity",
                "timestamp | 2026-01-31T12:34:56.789Z",
                "timestamp | 2026-01-31T12:34:00Z",
                "timestamp | infinity",
                "date | 2026-01-31",
                "date | +10000-01-01",
                "time | 12:34:00",
                "duration | P14M3DT-0.5S",
                "inet | 2001:db8::1",
                "inet | 192.0.2.0/24",
                "bytes | 0xdeadbeef"
            })
    void theOneSpellingIsAValue(String type, String text) {
        assertThat(Converted.key(type, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | 07",
                "integer | +7",
                "integer | -0",
                "decimal | 1.50",
                "decimal | 1e3",
                "decimal | -0",
                "decimal | nan",
                "boolean | t",
                "boolean | True",
                "uuid | 550E8400-e29b-41d4-a716-446655440000",
                "uuid | 550e8400e29b41d4a716446655440000",
                "float32 | 0.10",
                "float32 | 1.0",
                "float32 | -0",
                "float32 | 0.100000001490116119384765625",
                "float64 | 1e2",
                "timestamp | 2026-01-31 12:34:56.789+00",
                "timestamp | 2026-01-31T12:34:56.78Z",
                "timestamp | Infinity",
                "date | 10000-01-01",
                "time | 12:34",
                "duration | P1Y",
                "inet | 2001:DB8::1",
                "inet | 192.0.2.1/32",
                "bytes | 0xDEADBEEF",
                "bytes | 3q2+7w=="
            })
    void everyOtherSpellingIsForeign(String type, String text) {
        assertThat(Converted.text(type, text)).doesNotStartWith("«");
        assertThat(Converted.key(type, text)).isEqualTo("«" + text + "»");
    }

    @Test
    void aPaddedKeyIsWrittenAsItIs() {
        assertThat(Converted.key("text(rtrim)", "a  ")).isEqualTo("'a  '");
        assertThat(Converted.text("text(rtrim)", "a  ")).isEqualTo("'a'");
        assertThat(Converted.key("text", " a ")).isEqualTo("' a '");
    }
}

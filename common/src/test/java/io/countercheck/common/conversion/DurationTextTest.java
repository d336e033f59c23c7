package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

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
}

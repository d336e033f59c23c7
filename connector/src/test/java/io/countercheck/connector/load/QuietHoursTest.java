package io.countercheck.connector.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UTC           | 08:00-18:00             | 2026-01-15T07:59:59.999Z |",
                "UTC           | 08:00-18:00             | 2026-01-15T08:00:00Z     | 2026-01-15T18:00:00Z",
                "UTC           | 08:00-18:00             | 2026-01-15T17:59:59.999Z | 2026-01-15T18:00:00Z",
                "UTC           | 08:00-18:00             | 2026-01-15T18:00:00Z     |",
                "UTC           | 22:00-06:00             | 2026-01-15T23:00:00Z     | 2026-01-16T06:00:00Z",
                "UTC           | 22:00-06:00             | 2026-01-16T05:00:00Z     | 2026-01-16T06:00:00Z",
                "UTC           | 22:00-06:00             | 2026-01-16T06:00:00Z     |",
                "UTC           | 08:00-12:00,13:00-18:00 | 2026-01-15T12:30:00Z     |",
                "UTC           | 08:00-12:00,12:00-18:00 | 2026-01-15T09:00:00Z     | 2026-01-15T18:00:00Z",
                "UTC           | 10:00-18:00,08:00-11:00 | 2026-01-15T09:00:00Z     | 2026-01-15T18:00:00Z",
                "UTC           | 20:00-00:00,00:00-02:00 | 2026-01-15T21:00:00Z     | 2026-01-16T02:00:00Z",
                "Europe/Berlin | 08:00-18:00             | 2026-01-15T07:30:00Z     | 2026-01-15T17:00:00Z",
                "Europe/Berlin | 08:00-18:00             | 2026-07-15T06:30:00Z     | 2026-07-15T16:00:00Z",
                "Europe/Berlin | 22:00-06:00             | 2026-03-28T22:00:00Z     | 2026-03-29T04:00:00Z",
                "Europe/Berlin | 01:00-02:30             | 2026-03-29T00:30:00Z     | 2026-03-29T01:30:00Z",
                "Europe/Berlin | 22:00-06:00             | 2026-10-24T21:00:00Z     | 2026-10-25T05:00:00Z"
            })
    void quietTimesEnd(String zone, String windows, String now, String end) {
        assertThat(QuietHours.parse(windows, ZoneId.of(zone)).end(Instant.parse(now)))
                .isEqualTo(end == null ? Optional.empty() : Optional.of(Instant.parse(end)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ","})
    void thereMayBeNone(String windows) {
        assertThat(QuietHours.parse(windows, ZoneId.of("UTC"))).isEqualTo(QuietHours.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08:00", "8-18", "08:00-24:00", "08:00-18:00-20:00", "08:00-08:00", "08:00-"})
    void otherTextIsRefused(String windows) {
        assertThatIllegalArgumentException().isThrownBy(() -> QuietHours.parse(windows, ZoneId.of("UTC")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                    | false",
                "08:00-18:00                         | false",
                "08:00-18:00,18:00-07:59             | false",
                "08:00-18:00,18:00-08:00             | true",
                "00:00-12:00,12:00-00:00             | true",
                "00:00-09:00,08:00-17:00,16:00-00:30 | true"
            })
    void alwaysIsTold(String windows, boolean always) {
        assertThat(QuietHours.parse(windows == null ? "" : windows, ZoneId.of("UTC"))
                        .isAlways())
                .isEqualTo(always);
    }

    @Test
    void aDayThatIsQuietThroughoutIsToldToEndSomeTime() {
        QuietHours always = QuietHours.parse("00:00-12:00,12:00-00:00", ZoneId.of("UTC"));
        Instant now = Instant.parse("2026-01-15T09:00:00Z");

        assertThat(always.end(now)).hasValueSatisfying(end -> assertThat(end).isAfter(now));
    }
}

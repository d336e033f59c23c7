package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableScheduleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Schedule HOURLY = new Schedule(null, Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // every day, and exactly at a due time the next one
                "0 2 * * *    | 2026-01-01T01:59:59.999Z | 2026-01-01T02:00:00Z",
                "0 2 * * *    | 2026-01-01T02:00:00Z     | 2026-01-02T02:00:00Z",
                "0 2 * * *    | 2026-01-01T02:00:00.250Z | 2026-01-02T02:00:00Z",
                // no hour is there twice or never where clocks change
                "30 2 * * *   | 2026-03-28T12:00:00Z     | 2026-03-29T02:30:00Z",
                "30 1 * * *   | 2026-10-25T00:00:00Z     | 2026-10-25T01:30:00Z",
                "30 1 * * *   | 2026-10-25T01:30:00Z     | 2026-10-26T01:30:00Z",
                // months without the day are passed over
                "0 0 31 * *   | 2026-01-31T00:00:00Z     | 2026-03-31T00:00:00Z",
                "0 0 30 * *   | 2026-01-30T00:00:00Z     | 2026-03-30T00:00:00Z",
                "0 0 29 2 *   | 2026-01-01T00:00:00Z     | 2028-02-29T00:00:00Z",
                "0 0 1 1 *    | 2026-01-01T00:00:00Z     | 2027-01-01T00:00:00Z",
                // the week; 0 and 7 are Sunday
                "0 6 * * 1-5  | 2026-01-02T06:00:00Z     | 2026-01-05T06:00:00Z",
                "0 6 * * 0    | 2026-01-01T00:00:00Z     | 2026-01-04T06:00:00Z",
                "0 6 * * 7    | 2026-01-01T00:00:00Z     | 2026-01-04T06:00:00Z",
                "*/15 * * * * | 2026-12-31T23:59:00Z     | 2027-01-01T00:00:00Z"
            })
    void cronIsDueNextAfter(String cron, Instant now, Instant next) {
        assertThat(DueTimes.after(new Schedule(cron, null), now, now)).hasValue(next);
    }

    @Test
    void aDayThatNeverComesIsNeverDue() {
        assertThat(DueTimes.after(new Schedule("0 0 30 2 *", null), NOON, NOON)).isEmpty();
    }

    @Test
    void intervalsKeepTheirGridHoweverLateTheyAreHandled() {
        TableSchedule schedule = TableSchedule.none("users").following(HOURLY, NOON);
        assertThat(schedule).returns(NOON, TableSchedule::nextRun).returns(true, due -> due.isDue(NOON));

        TableSchedule late = schedule.handled(NOON.plus(Duration.ofMinutes(150)), true);

        assertThat(late)
                .returns(NOON, TableSchedule::lastRun)
                .returns(NOON.plus(Duration.ofHours(3)), TableSchedule::nextRun)
                .returns(1L, TableSchedule::started);
        assertThat(schedule.handled(NOON.plus(Duration.ofHours(2)), true).nextRun())
                .isEqualTo(NOON.plus(Duration.ofHours(3)));
    }

    @Test
    void theSameScheduleChangesNothing() {
        TableSchedule schedule = TableSchedule.none("users").following(HOURLY, NOON);

        assertThat(schedule.following(new Schedule(null, Duration.ofMinutes(60)), NOON.plusSeconds(9)))
                .isSameAs(schedule);
    }

    @Test
    void anotherIntervalCountsFromTheLastRunButNeverFromThePast() {
        TableSchedule ran = TableSchedule.none("users").following(HOURLY, NOON).handled(NOON, true);
        Schedule quarterly = new Schedule(null, Duration.ofMinutes(15));

        assertThat(ran.following(quarterly, NOON.plusSeconds(60)).nextRun()).isEqualTo(NOON.plus(quarterly()));
        assertThat(ran.following(quarterly, NOON.plusSeconds(3000)).nextRun()).isEqualTo(NOON.plusSeconds(3000));
    }

    @Test
    void withoutAScheduleNothingIsDue() {
        TableSchedule none = TableSchedule.none("users").following(HOURLY, NOON).following(null, NOON);

        assertThat(none.isDue(NOON)).isFalse();
        assertThat(none.comingRun()).isEmpty();
    }

    @Test
    void aPausedTableIsNeverDueAndResumesWithTheNextTime() {
        TableSchedule paused =
                TableSchedule.none("users").following(HOURLY, NOON).pause();

        assertThat(paused.isDue(NOON)).isFalse();
        assertThat(paused.comingRun()).isEmpty();
        assertThat(paused.resume(NOON.plusSeconds(1)).comingRun())
                .isEqualTo(Optional.of(NOON.plus(Duration.ofHours(1))));
    }

    private static Duration quarterly() {
        return Duration.ofMinutes(15);
    }
}

package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import io.countercheck.streams.reconcile.TableSchedule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which due times start a job, restarts included. "users" has a schedule, "orders" has none of its own. */
class SchedulerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DELAY = Duration.ofMinutes(2);

    private final RestartableCoordinator app = new RestartableCoordinator(hourly());

    @Test
    void theFirstRunOfAnIntervalIsAfterTheStartupDelayAndTheNextOneAnIntervalLater() {
        app.advance(DELAY.minusMillis(250));
        assertThat(app.jobs()).isEmpty();

        app.advance(Duration.ofMillis(250));
        assertThat(app.jobs())
                .singleElement()
                .returns("users", Job::tableName)
                .returns(JobType.HOURLY_SCHEDULED, Job::type)
                .returns(Strategy.CHECKSUM, Job::strategy)
                .returns(Priority.NORMAL, Job::priority);
        app.cancelAll();

        app.advance(HOUR.minusMillis(250));
        assertThat(app.jobs()).hasSize(1);
        app.advance(Duration.ofMillis(250));
        assertThat(app.jobs()).hasSize(2);
        assertThat(app.schedule("users").nextRun())
                .isEqualTo(at(DELAY.plus(HOUR).plus(HOUR)));
    }

    @Test
    void aTableWithoutAScheduleIsNotRunButHasAPlaceInTheState() {
        app.advance(DELAY.plus(MINUTE));

        assertThat(app.schedule("orders")).isEqualTo(TableSchedule.none("orders"));
        assertThat(app.jobs()).extracting(Job::tableName).containsExactly("users");
    }

    @Test
    void aRestartBetweenTwoRunsNeitherLosesNorDoublesOne() {
        app.advance(DELAY);
        app.cancelAll();

        app.restartAfter(MINUTE.multipliedBy(10));
        app.advance(DELAY.plus(MINUTE));
        assertThat(app.jobs()).hasSize(1);

        app.advance(HOUR);
        assertThat(app.jobs()).hasSize(2);
        assertThat(app.schedule("users")).returns(at(DELAY.plus(HOUR)), TableSchedule::lastRun);
    }

    @Test
    void aRestartRightAfterARunDoesNotRepeatIt() {
        app.advance(DELAY);
        app.restartAfter(Duration.ZERO);
        app.cancelAll();
        app.advance(DELAY.plus(MINUTE));

        assertThat(app.jobs()).hasSize(1);
        assertThat(app.schedule("users").skipped()).isZero();
    }

    @Test
    void dueTimesThatPassWhileTheApplicationIsDownAreOneRun() {
        app.advance(DELAY);
        app.cancelAll();

        app.restartAfter(HOUR.multipliedBy(5).plus(MINUTE));
        app.advance(DELAY.minusMillis(250));
        assertThat(app.jobs()).as("during the start-up delay").hasSize(1);
        app.advance(Duration.ofMillis(250));
        assertThat(app.jobs()).hasSize(2);
        app.cancelAll();

        app.advance(MINUTE.multipliedBy(56));
        assertThat(app.jobs()).hasSize(2);
        app.advance(MINUTE);
        assertThat(app.jobs()).as("the times are those of before").hasSize(3);
        assertThat(app.schedule("users").nextRun()).isEqualTo(at(DELAY.plus(HOUR.multipliedBy(7))));
    }

    @Test
    void runsAreSkippedAndCountedWhileAJobOfTheTableRuns() {
        RestartableCoordinator often =
                new RestartableCoordinator(settings(true, Duration.ZERO, Duration.ofSeconds(10), null));

        often.advance(Duration.ofSeconds(25));
        assertThat(often.jobs()).extracting(Job::status).containsExactly(JobStatus.RUNNING);
        assertThat(often.schedule("users")).returns(1L, TableSchedule::started).returns(2L, TableSchedule::skipped);

        often.cancelAll();
        often.advance(Duration.ofSeconds(10));
        assertThat(often.jobs()).extracting(Job::status).containsExactly(JobStatus.FAILED, JobStatus.RUNNING);
        assertThat(often.schedule("users")).returns(2L, TableSchedule::started).returns(2L, TableSchedule::skipped);
    }

    @Test
    void aRunIsSkippedAndCountedWhileAJobOfItsTableIsQueued() {
        RestartableCoordinator soon = new RestartableCoordinator(settings(true, Duration.ZERO, HOUR, null));
        soon.command("{\"tables\": [\"orders\"]}");
        soon.command("{\"tables\": [\"users\"]}");
        assertThat(soon.jobs()).extracting(Job::phase).containsExactlyInAnyOrder(JobPhase.PLAN, JobPhase.QUEUED);
        soon.advance(Duration.ofMillis(250));

        assertThat(soon.jobs()).hasSize(2);
        assertThat(soon.schedule("users"))
                .returns(1L, TableSchedule::skipped)
                .returns(0L, TableSchedule::started)
                .returns(at(Duration.ofMillis(250)).plus(HOUR), TableSchedule::nextRun);
    }

    @Test
    void aRunIsSkippedAndCountedWhenTheQueueIsFull() {
        RestartableCoordinator soon = new RestartableCoordinator(settings(true, Duration.ZERO, HOUR, null));
        for (int i = 0; i < 5; i++) {
            soon.command("{\"tables\": [\"orders\"]}");
        }

        soon.advance(Duration.ofMillis(250));

        assertThat(soon.jobs()).hasSize(5);
        assertThat(soon.schedule("users").skipped()).isEqualTo(1);
    }

    @Test
    void cronIsFollowedInUtc() {
        RestartableCoordinator nightly = new RestartableCoordinator(cron("30 2 * * *"));
        nightly.advance(Duration.ofSeconds(1));
        assertThat(nightly.schedule("users").nextRun()).isEqualTo(Instant.parse("2026-01-01T02:30:00Z"));

        nightly.restartAfter(HOUR.multipliedBy(2).plus(MINUTE.multipliedBy(29)));
        nightly.advance(Duration.ofSeconds(58));
        assertThat(nightly.jobs()).isEmpty();
        nightly.advance(Duration.ofSeconds(2));

        assertThat(nightly.jobs()).hasSize(1);
        assertThat(nightly.schedule("users").nextRun()).isEqualTo(Instant.parse("2026-01-02T02:30:00Z"));
    }

    @Test
    void aCronTimeThatPassesDuringTheStartupDelayIsNotLost() {
        RestartableCoordinator everyMinute = new RestartableCoordinator(
                TestSettings.scheduled(new Schedule("* * * * *", null), new SchedulerSettings(true, DELAY, null)));
        everyMinute.advance(DELAY.plus(Duration.ofSeconds(1)));
        assertThat(everyMinute.jobs())
                .as("the first due time is after the delay")
                .isEmpty();
        everyMinute.advance(MINUTE);
        everyMinute.cancelAll();

        everyMinute.restartAfter(Duration.ofSeconds(10));
        everyMinute.advance(DELAY);

        assertThat(everyMinute.jobs()).hasSize(2);
    }

    @Test
    void aDisabledServiceStartsNothingAndRejectsTriggers() {
        RestartableCoordinator disabled = new RestartableCoordinator(settings(false, Duration.ZERO, HOUR, HOUR));
        disabled.advance(MINUTE);
        disabled.command("{\"tables\": []}");
        disabled.command("{\"schedules\": \"START\"}");

        assertThat(disabled.jobs()).isEmpty();
        assertThat(disabled.rejected()).containsExactly("RECONCILIATION_DISABLED", "RECONCILIATION_DISABLED");
    }

    @Test
    void theIntervalOfTheConfigurationIsThatOfTablesWithoutASchedule() {
        RestartableCoordinator all =
                new RestartableCoordinator(settings(true, Duration.ZERO, HOUR, MINUTE.multipliedBy(30)));

        all.advance(Duration.ofSeconds(1));

        assertThat(all.jobs()).extracting(Job::tableName).containsExactlyInAnyOrder("users", "orders");
        assertThat(all.schedule("orders").nextRun())
                .isEqualTo(at(Duration.ofMillis(250)).plus(MINUTE.multipliedBy(30)));
    }

    @Test
    void aStoppedSchedulerStaysStoppedOverARestartAndMakesNothingUp() {
        app.advance(DELAY);
        app.cancelAll();
        app.command("{\"schedules\": \"STOP\"}");
        app.advance(MINUTE);
        app.restartAfter(HOUR.multipliedBy(3));
        app.advance(DELAY.plus(MINUTE));
        assertThat(app.jobs()).hasSize(1);
        assertThat(app.status().running()).isFalse();

        app.command("{\"schedules\": \"START\"}");
        app.advance(MINUTE);
        assertThat(app.jobs()).hasSize(1);
        app.advance(HOUR);
        assertThat(app.jobs()).hasSize(2);
    }

    @Test
    void aStartWithAnIntervalSchedulesTablesThatHaveNoneAndANewStartWithoutEndsThat() {
        app.advance(DELAY.plus(MINUTE));
        app.cancelAll();

        app.command("{\"schedules\": \"START\", \"interval_ms\": 600000}");
        app.advance(Duration.ofSeconds(1));
        app.restartAfter(Duration.ZERO);
        app.advance(Duration.ofSeconds(1));
        assertThat(app.jobs()).extracting(Job::tableName).containsExactly("users", "orders");
        assertThat(app.schedule("orders"))
                .returns(at(DELAY.plus(MINUTE)), TableSchedule::lastRun)
                .returns(at(DELAY.plus(MINUTE.multipliedBy(11))), TableSchedule::nextRun);

        app.command("{\"schedules\": \"START\"}");
        assertThat(app.schedule("orders")).returns(null, TableSchedule::nextRun).returns(1L, TableSchedule::started);
    }

    @Test
    void aPausedTableIsLeftOutUntilItIsResumedAndMakesNothingUp() {
        app.command("{\"schedules\": \"PAUSE\", \"tables\": [\"users\"]}");
        app.advance(DELAY.plus(MINUTE));
        app.restartAfter(MINUTE);
        app.advance(DELAY);
        assertThat(app.jobs()).isEmpty();
        assertThat(app.schedule("users")).returns(true, TableSchedule::paused);

        app.command("{\"schedules\": \"RESUME\", \"tables\": [\"users\"]}");
        app.advance(MINUTE);
        assertThat(app.jobs()).isEmpty();
        app.advance(HOUR);
        assertThat(app.jobs()).hasSize(1);
    }

    @Test
    void resumingATableThatIsNotPausedLosesNoRun() {
        app.advance(MINUTE);
        app.restartAfter(DELAY);
        app.command("{\"schedules\": \"RESUME\", \"tables\": []}");
        app.advance(DELAY);

        assertThat(app.jobs()).hasSize(1);
    }

    @Test
    void aChangedIntervalCountsFromTheLastRun() {
        app.advance(DELAY);
        app.cancelAll();

        app.restartAfter(MINUTE, settings(true, DELAY, HOUR.multipliedBy(2), null));
        app.advance(MINUTE);

        assertThat(app.schedule("users").nextRun())
                .isEqualTo(at(DELAY.plus(HOUR).plus(HOUR)));
    }

    @Test
    void whatIsNoLongerConfiguredIsForgotten() {
        app.advance(MINUTE);
        assertThat(app.schedules()).hasSize(2);

        app.restartAfter(MINUTE, TestSettings.withoutUsers());
        app.advance(MINUTE);

        assertThat(app.schedules()).extracting(TableSchedule::tableName).containsExactly("orders");
    }

    @Test
    void cancelledJobsAreNoErrorsOfTheService() {
        app.command("{\"tables\": [\"orders\"]}");
        app.cancelAll();
        assertThat(app.status()).isEqualTo(SchedulerStatus.NEW);

        app.command("{\"tables\": [\"orders\"]}");
        app.advance(MINUTE);
        assertThat(app.status()).as("no connector runs").returns(1L, SchedulerStatus::errors);
    }

    private static Instant at(Duration sinceStart) {
        return RestartableCoordinator.START.plus(sinceStart);
    }

    private static TopologySettings hourly() {
        return settings(true, DELAY, HOUR, null);
    }

    private static TopologySettings cron(String expression) {
        return TestSettings.scheduled(new Schedule(expression, null), new SchedulerSettings(true, Duration.ZERO, null));
    }

    private static TopologySettings settings(
            boolean enabled, Duration delay, Duration users, @Nullable Duration others) {
        return TestSettings.scheduled(new Schedule(null, users), new SchedulerSettings(enabled, delay, others));
    }
}

package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.TableTotals.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableTotalsTest {
    private static final Instant MET = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = MET.plusSeconds(100);

    private TableTotals totals = TableTotals.none("users", MET);

    private static Job started(Strategy strategy) {
        return Job.queued(UUID.randomUUID(), "users", JobType.MANUAL_ONDEMAND, strategy, Priority.NORMAL, MET)
                .started(END.minusSeconds(30));
    }

    private void completes(Strategy strategy, Instant end, long rows, long missing) {
        JobResult result = new JobResult(rows, rows - missing, missing, 0, 0, 0, 0, 0, 0, 0);
        totals = totals.plus(started(strategy).completed(end, result, TablePolicy.DEFAULT));
    }

    private double drift() {
        return totals.worst().map(Verdict::driftPercentage).orElse(Double.NaN);
    }

    @Test
    void completed_jobs_are_counted_with_what_they_found() {
        completes(Strategy.CHECKSUM, END, 100, 3);
        completes(Strategy.CHECKSUM, END.plusSeconds(60), 100, 2);

        assertThat(totals.completed()).isEqualTo(2);
        assertThat(totals.mismatches(MismatchKind.MISSING_IN_TARGET)).isEqualTo(5);
        assertThat(totals.mismatches(MismatchKind.DATA_MISMATCH)).isZero();
        assertThat(totals.durations().sumSeconds()).isEqualTo(120);
        assertThat(totals.durations().counts()).isEqualTo(List.of(0L, 0L, 0L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L));
    }

    @Test
    void a_job_without_a_verdict_changes_no_verdict() {
        completes(Strategy.CHECKSUM, END, 100, 3);
        Optional<Verdict> before = totals.worst();

        totals = totals.plus(started(Strategy.CHECKSUM).failed(END, List.of("no connector")));
        totals = totals.plus(started(Strategy.CHECKSUM).cancelled(END, "ann"));

        assertThat(totals.failed()).isEqualTo(1);
        assertThat(totals.cancelled()).isEqualTo(1);
        assertThat(totals.worst()).isEqualTo(before);
        assertThat(totals.durations().counts().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void a_count_of_rows_raises_an_alarm_and_calls_off_none() {
        completes(Strategy.CHECKSUM, END, 100, 3);
        completes(Strategy.ROW_COUNT, END.plusSeconds(1), 100, 0);
        assertThat(drift()).isEqualTo(3);

        completes(Strategy.ROW_COUNT, END.plusSeconds(2), 100, 10);
        assertThat(drift()).isEqualTo(10);

        completes(Strategy.ROW_COUNT, END.plusSeconds(3), 100, 1);
        assertThat(drift()).isEqualTo(3);

        completes(Strategy.CHECKSUM, END.plusSeconds(4), 100, 0);
        assertThat(drift()).isZero();
    }

    @Test
    void a_job_that_saw_some_rows_calls_off_no_alarm_of_another() {
        completes(Strategy.CHECKSUM, END, 100, 0);
        completes(Strategy.SAMPLE, END.plusSeconds(1), 100, 8);
        completes(Strategy.TIMESTAMP_RANGE, END.plusSeconds(2), 0, 0);
        completes(Strategy.ROW_COUNT, END.plusSeconds(3), 100, 0);
        assertThat(drift()).isEqualTo(8);

        completes(Strategy.TIMESTAMP_RANGE, END.plusSeconds(4), 100, 9);
        completes(Strategy.TIMESTAMP_RANGE, END.plusSeconds(5), 100, 1);
        completes(Strategy.SAMPLE, END.plusSeconds(6), 100, 2);
        assertThat(drift()).isEqualTo(9);

        completes(Strategy.CHECKSUM, END.plusSeconds(7), 100, 1);
        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void a_later_sample_takes_the_place_of_an_earlier_one() {
        completes(Strategy.SAMPLE, END, 100, 8);
        completes(Strategy.SAMPLE, END.plusSeconds(1), 100, 1);
        assertThat(drift()).isEqualTo(1);
    }

    @Test
    void rows_are_those_that_were_counted_last() {
        completes(Strategy.CHECKSUM, END, 100, 3);
        completes(Strategy.ROW_COUNT, END.plusSeconds(1), 200, 0);
        completes(Strategy.TIMESTAMP_RANGE, END.plusSeconds(1), 5, 0);
        completes(Strategy.SAMPLE, END.plusSeconds(1), 6, 0);
        assertThat(totals.lastCount()).map(Verdict::sourceRows).hasValue(200L);
        completes(Strategy.CHECKSUM, END.plusSeconds(2), 300, 0);
        assertThat(totals.lastCount()).map(Verdict::sourceRows).hasValue(300L);
    }

    @Test
    void only_a_comparison_of_all_rows_without_a_mismatch_verifies_a_table() {
        assertThat(totals.unverifiedSince()).isEqualTo(MET);
        completes(Strategy.ROW_COUNT, END, 100, 0);
        assertThat(totals.unverifiedSince()).isEqualTo(MET);
        completes(Strategy.CHECKSUM, END, 100, 0);
        completes(Strategy.CHECKSUM, END.plusSeconds(9), 100, 1);
        JobResult changing = new JobResult(100, 100, 0, 0, 0, 0, 1, 0, 0, 0);
        totals = totals.plus(started(Strategy.CHECKSUM).completed(END.plusSeconds(20), changing, TablePolicy.DEFAULT));
        assertThat(totals.unverifiedSince()).isEqualTo(END);
    }

    @Test
    void bounds_of_durations_are_inclusive() {
        DurationHistogram durations = DurationHistogram.EMPTY
                .plus(Duration.ofSeconds(10))
                .plus(Duration.ofMillis(10_001))
                .plus(Duration.ofDays(1));
        assertThat(durations.counts()).isEqualTo(List.of(0L, 0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L));
    }
}

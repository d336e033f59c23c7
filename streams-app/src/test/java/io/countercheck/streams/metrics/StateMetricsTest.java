package io.countercheck.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.reconcile.DurationHistogram;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.reconcile.TableTotals;
import io.countercheck.streams.reconcile.TableTotals.Verdict;
import io.countercheck.streams.topology.ListingEntries;
import io.countercheck.streams.topology.StoreNames;
import io.countercheck.streams.topology.TaskSight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told of the state, with the values of the contract's example. */
class StateMetricsTest {
    private static final Instant NOW = Instant.parse("2025-11-20T14:00:00Z");

    private final FakeOwnedStores stores = new FakeOwnedStores().coordinator().comparator(0, 1);

    private final StateMetrics metrics = new StateMetrics(
            stores,
            FakeOwnedStores.TOPICS,
            new CoordinatorReading(Samples.DATASTORES, true, Duration.ofMinutes(1), Clock.fixed(NOW, ZoneOffset.UTC)),
            new ComparatorReading(List.of("users")));

    @Test
    void what_jobs_have_come_to_is_told_as_the_contract_has_it() {
        stores.put(StoreNames.TABLE_TOTALS, 0, "users", users());

        String text = text();

        assertThat(about(text, "drift_percentage")).isEqualTo("""
                # HELP cdc_reconciliation_drift_percentage Percentage of records out of sync
                # TYPE cdc_reconciliation_drift_percentage gauge
                cdc_reconciliation_drift_percentage{table="users"} 0.005
                """);
        assertThat(about(text, "cassandra_rows")).isEqualTo("""
                # HELP cdc_reconciliation_cassandra_rows Total rows in Cassandra table
                # TYPE cdc_reconciliation_cassandra_rows gauge
                cdc_reconciliation_cassandra_rows{table="users"} 1000000.0
                """);
        assertThat(about(text, "postgres_rows")).isEqualTo("""
                # HELP cdc_reconciliation_postgres_rows Total rows in PostgreSQL table
                # TYPE cdc_reconciliation_postgres_rows gauge
                cdc_reconciliation_postgres_rows{table="users"} 999950.0
                """);
        assertThat(about(text, "mismatches_total")).isEqualTo("""
                # HELP cdc_reconciliation_mismatches_total Count of mismatches by type
                # TYPE cdc_reconciliation_mismatches_total counter
                cdc_reconciliation_mismatches_total{table="users",type="DATA_MISMATCH"} 10.0
                cdc_reconciliation_mismatches_total{table="users",type="MISSING_IN_CASSANDRA"} 0.0
                cdc_reconciliation_mismatches_total{table="users",type="MISSING_IN_POSTGRES"} 30.0
                """);
        assertThat(about(text, "jobs_completed_total")).isEqualTo("""
                # HELP cdc_reconciliation_jobs_completed_total Reconciliation job outcomes
                # TYPE cdc_reconciliation_jobs_completed_total counter
                cdc_reconciliation_jobs_completed_total{status="CANCELLED",table="users"} 1.0
                cdc_reconciliation_jobs_completed_total{status="COMPLETED",table="users"} 156.0
                cdc_reconciliation_jobs_completed_total{status="FAILED",table="users"} 2.0
                """);
        assertThat(about(text, "duration_seconds")).isEqualTo("""
                # HELP cdc_reconciliation_duration_seconds Time to complete reconciliation
                # TYPE cdc_reconciliation_duration_seconds histogram
                cdc_reconciliation_duration_seconds_bucket{table="users",le="1"} 0
                cdc_reconciliation_duration_seconds_bucket{table="users",le="5"} 20
                cdc_reconciliation_duration_seconds_bucket{table="users",le="10"} 45
                cdc_reconciliation_duration_seconds_bucket{table="users",le="30"} 120
                cdc_reconciliation_duration_seconds_bucket{table="users",le="60"} 150
                cdc_reconciliation_duration_seconds_bucket{table="users",le="120"} 156
                cdc_reconciliation_duration_seconds_bucket{table="users",le="300"} 156
                cdc_reconciliation_duration_seconds_bucket{table="users",le="600"} 156
                cdc_reconciliation_duration_seconds_bucket{table="users",le="1800"} 156
                cdc_reconciliation_duration_seconds_bucket{table="users",le="3600"} 156
                cdc_reconciliation_duration_seconds_bucket{table="users",le="10800"} 156
                cdc_reconciliation_duration_seconds_bucket{table="users",le="+Inf"} 156
                cdc_reconciliation_duration_seconds_count{table="users"} 156
                cdc_reconciliation_duration_seconds_sum{table="users"} 4200.0
                """);
        assertThat(text)
                .contains("cdc_reconciliation_verdict_age_seconds{table=\"users\"} 60.0\n")
                .contains("cdc_reconciliation_unverified_seconds{table=\"users\"} 3600.0\n");
    }

    private static TableTotals users() {
        return new TableTotals(
                "users",
                NOW.minusSeconds(7_200),
                156,
                2,
                1,
                Map.of(MismatchKind.MISSING_IN_TARGET, 30L, MismatchKind.DATA_MISMATCH, 10L),
                new DurationHistogram(List.of(0L, 20L, 25L, 75L, 30L, 6L, 0L, 0L, 0L, 0L, 0L, 0L), 4_200),
                new Verdict(NOW.minusSeconds(60), Strategy.CHECKSUM, 1_000_000, 999_950, 0.005),
                null,
                null,
                NOW.minusSeconds(3_600));
    }

    @Test
    void a_table_without_a_verdict_has_counts_and_no_drift() {
        stores.put(StoreNames.TABLE_TOTALS, 0, "orders", TableTotals.none("orders", NOW.minusSeconds(5)));

        assertThat(text())
                .contains("cdc_reconciliation_jobs_completed_total{status=\"FAILED\",table=\"orders\"} 0.0\n")
                .contains("cdc_reconciliation_unverified_seconds{table=\"orders\"} 5.0\n")
                .doesNotContain("drift_percentage", "cassandra_rows", "verdict_age");
    }

    @Test
    void running_and_queued_jobs_schedules_and_connectors_are_told() {
        TablePair pair = TablePair.of("users", new TableName("w", "users"), new TableName("p", "users"));
        JobRun run = JobRun.started(Samples.JOB_ID, pair, NOW.minusSeconds(7)).scanning(2, 2, NOW.minusSeconds(7));
        stores.put(StoreNames.RUNS, 0, Samples.JOB_ID.toString(), run);
        Job queued = Samples.queued();
        stores.put(StoreNames.JOBS, 0, UUID.randomUUID().toString(), queued);
        stores.put(StoreNames.JOBS, 0, Samples.JOB_ID.toString(), Samples.scanning());
        Schedule hourly = new Schedule(null, Duration.ofHours(1));
        stores.put(
                StoreNames.SCHEDULES,
                0,
                "users",
                new TableSchedule("users", hourly, NOW.minusSeconds(90), null, false, 3, 1));
        stores.put(StoreNames.SCANNED_ROWS, 0, "cassandra", 12_345L);
        stores.put(
                StoreNames.HEARTBEATS,
                0,
                "cassandra/0",
                new TaskSight("cassandra", "cassandra-snapshot", 0, 2, NOW.minusSeconds(500), NOW, null));

        assertThat(text())
                .contains("cdc_reconciliation_queue_length 1.0\n")
                .contains("cdc_reconciliation_running_jobs 1.0\n")
                .contains("cdc_reconciliation_job_progress_percentage{table=\"users\"} 0.0\n")
                .contains("cdc_reconciliation_job_idle_seconds{table=\"users\"} 7.0\n")
                .contains("cdc_reconciliation_schedule_lag_seconds{table=\"users\"} 90.0\n")
                .contains("cdc_reconciliation_schedule_started_total{table=\"users\"} 3.0\n")
                .contains("cdc_reconciliation_schedule_skipped_total{table=\"users\"} 1.0\n")
                .contains("cdc_reconciliation_scanned_rows_total{datastore=\"cassandra\"} 12345.0\n")
                .contains("cdc_reconciliation_connector_tasks{datastore=\"cassandra\"} 2.0\n")
                .contains("cdc_reconciliation_connector_tasks_alive{datastore=\"cassandra\"} 1.0\n");
    }

    @Test
    void a_stopped_scheduler_has_no_lag() {
        Schedule hourly = new Schedule(null, Duration.ofHours(1));
        stores.put(
                StoreNames.SCHEDULES,
                0,
                "users",
                new TableSchedule("users", hourly, NOW.minusSeconds(90), null, false, 3, 1));
        stores.put(StoreNames.SCHEDULER, 0, StoreNames.SCHEDULER_KEY, SchedulerStatus.NEW.stopped());

        assertThat(text()).doesNotContain("schedule_lag");
    }

    @Test
    void stored_mismatches_are_summed_over_the_partitions_of_this_instance() {
        stored(0, 3, Samples.changed());
        stored(1, 4, Samples.changed());
        stored(1, 1, Samples.missing());

        assertThat(about(text(), "stored_mismatches")).isEqualTo("""
                # HELP cdc_reconciliation_stored_mismatches Mismatches that are stored now, by resolution status
                # TYPE cdc_reconciliation_stored_mismatches gauge
                cdc_reconciliation_stored_mismatches{status="AUTO_RESOLVED",table="users"} 0.0
                cdc_reconciliation_stored_mismatches{status="IGNORED",table="users"} 1.0
                cdc_reconciliation_stored_mismatches{status="MANUAL_RESOLVED",table="users"} 0.0
                cdc_reconciliation_stored_mismatches{status="PENDING",table="users"} 7.0
                """);
    }

    @Test
    void what_has_moved_to_another_instance_is_told_no_more() {
        stores.put(StoreNames.TABLE_TOTALS, 0, "users", users());
        assertThat(text()).contains("drift_percentage").contains("state_owned{state=\"comparator\"} 2.0");

        stores.moveAway();

        assertThat(lines(text()))
                .containsExactly(
                        "cdc_reconciliation_state_available{state=\"comparator\"} 0.0",
                        "cdc_reconciliation_state_available{state=\"coordinator\"} 0.0",
                        "cdc_reconciliation_state_owned{state=\"comparator\"} 0.0",
                        "cdc_reconciliation_state_owned{state=\"coordinator\"} 0.0");
    }

    @Test
    void a_part_that_cannot_be_read_takes_the_sums_with_it_and_nothing_else() {
        stores.put(StoreNames.TABLE_TOTALS, 0, "users", users());
        stores.breaks(1);

        assertThat(text())
                .contains("drift_percentage", "state_available{state=\"coordinator\"} 1.0")
                .contains("state_owned{state=\"comparator\"} 2.0")
                .doesNotContain("stored_mismatches", "state_available{state=\"comparator\"} 2.0");
    }

    @Test
    void a_coordinator_that_knows_its_state_in_part_tells_nothing() {
        stores.put(StoreNames.TABLE_TOTALS, 0, "users", users());
        stores.breaks(StoreNames.HEARTBEATS, 0);

        assertThat(text())
                .contains("state_owned{state=\"coordinator\"} 1.0", "state_available{state=\"coordinator\"} 0.0")
                .doesNotContain("drift_percentage", "jobs_completed");
    }

    private void stored(int partition, int times, Mismatch mismatch) {
        ListingEntries.counts(Collections.nCopies(times, mismatch))
                .forEach((group, count) -> stores.put(StoreNames.MISMATCH_COUNTS, partition, group, count));
    }

    private String text() {
        return ExpositionText.of(metrics.read().snapshots());
    }

    /** The lines of one metric. */
    private static String about(String text, String name) {
        StringBuilder lines = new StringBuilder();
        text.lines()
                .filter(line ->
                        line.matches("(# (HELP|TYPE) )?cdc_reconciliation_" + name + "(_bucket|_sum|_count)?[ {].*"))
                .forEach(line -> lines.append(line).append('\n'));
        return lines.toString();
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
}

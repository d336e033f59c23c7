package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.TableTotals;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is counted for metrics. */
class JobTotalsTest {
    private final CoordinatorFixture jobs = new CoordinatorFixture();

    @AfterEach
    void close() {
        jobs.close();
    }

    private TableTotals totals(String table) {
        return Objects.requireNonNull(
                jobs.harness.<String, TableTotals>store(StoreNames.TABLE_TOTALS).get(table));
    }

    private long scanned(String datastore) {
        return Objects.requireNonNull(
                jobs.harness.<String, Long>store(StoreNames.SCANNED_ROWS).get(datastore));
    }

    @Test
    void counts_of_configured_tables_begin_with_zero() {
        jobs.harness.advance(Duration.ofSeconds(1));

        assertThat(totals("users").completed()).isZero();
        assertThat(totals("orders").since()).isAfterOrEqualTo(TopologyHarness.START);
        assertThat(scanned("postgres")).isZero();
    }

    @Test
    void a_job_is_counted_once_when_it_ends() {
        UUID job = jobs.trigger("CHECKSUM");
        jobs.describeBothSides(job);
        jobs.readAllSegments(job, WirePhase.CHECKSUM, 2, 3);
        jobs.harness.advance(Duration.ofSeconds(1));
        assertThat(totals("users").completed()).isZero();

        jobs.partitionClosed(job, 40);
        jobs.partitionClosed(job, 40);

        assertThat(totals("users").completed()).isEqualTo(1);
        assertThat(totals("users").mismatches(MismatchKind.DATA_MISMATCH)).isEqualTo(3);
        assertThat(totals("users").worst()).hasValueSatisfying(verdict -> {
            assertThat(verdict.sourceRows()).isEqualTo(40);
            assertThat(verdict.driftPercentage()).isEqualTo(15.0);
        });
    }

    @Test
    void a_job_that_leaves_the_history_stays_counted() {
        for (int i = 0; i <= TestSettings.MAX_HISTORY; i++) {
            jobs.complete(jobs.trigger("ROW_COUNT"));
        }
        jobs.harness.advance(Duration.ofSeconds(1));

        assertThat(jobs.jobs()).hasSize(TestSettings.MAX_HISTORY);
        assertThat(totals("users").completed()).isEqualTo(TestSettings.MAX_HISTORY + 1);
    }

    @Test
    void a_job_that_fails_and_one_that_is_cancelled_are_told_apart() {
        UUID cancelled = jobs.trigger("CHECKSUM");
        jobs.triggerJson("{\"cancel\": \"" + cancelled + "\"}");
        jobs.trigger("CHECKSUM");
        jobs.harness.advance(TestSettings.CONNECTOR_TIMEOUT.plusSeconds(5));

        assertThat(totals("users").cancelled()).isEqualTo(1);
        assertThat(totals("users").failed()).isEqualTo(1);
        assertThat(totals("users").worst()).isEmpty();
    }

    @Test
    void rows_of_a_segment_count_once_however_often_it_is_read() {
        UUID job = jobs.trigger("CHECKSUM");
        jobs.describeBothSides(job);
        jobs.segmentRead(job, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 70);
        jobs.segmentRead(job, WirePhase.CHECKSUM, WireSide.SOURCE, 0, 70);
        jobs.segmentRead(job, WirePhase.CHECKSUM, WireSide.TARGET, 5, 11);

        assertThat(scanned("cassandra")).isEqualTo(70);
        assertThat(scanned("postgres")).isEqualTo(11);
    }

    @Test
    void another_instance_goes_on_counting_and_forgets_tables_that_are_gone() {
        RestartableCoordinator coordinator = new RestartableCoordinator(TestSettings.standard());
        coordinator.advance(Duration.ofSeconds(1));
        coordinator.command("{\"tables\": [\"users\", \"orders\"], \"validation_strategy\": \"CHECKSUM\"}");
        coordinator.cancelAll();
        coordinator.restartAfter(Duration.ofSeconds(5));
        coordinator.advance(Duration.ofSeconds(1));
        coordinator.command("{\"tables\": [\"orders\"], \"validation_strategy\": \"CHECKSUM\"}");
        coordinator.cancelAll();
        assertThat(coordinator.totals()).extracting(TableTotals::cancelled).containsExactlyInAnyOrder(1L, 2L);

        coordinator.restartAfter(Duration.ofSeconds(5), TestSettings.withoutUsers());
        coordinator.advance(Duration.ofSeconds(1));

        assertThat(coordinator.totals()).extracting(TableTotals::tableName).containsExactly("orders");
        assertThat(coordinator.totals()).extracting(TableTotals::cancelled).containsExactly(2L);
    }
}

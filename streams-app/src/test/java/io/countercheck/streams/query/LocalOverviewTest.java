package io.countercheck.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.topology.StoreNames;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LocalOverviewTest {
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");

    private final FakeStores stores = new FakeStores(1);
    private final LocalOverview overview = new LocalOverview(stores, new Topics("test.", 3));

    @Test
    void aSchedulerThatHasWrittenNothingYetIsNew() {
        assertThat(overview.scheduler()).isEqualTo(SchedulerStatus.NEW);
        assertThat(overview.schedules()).isEmpty();
    }

    @Test
    void theSchedulerIsAsItsStoresSay() {
        SchedulerStatus stopped = SchedulerStatus.NEW.stopped();
        stores.put(StoreNames.SCHEDULER, 0, StoreNames.SCHEDULER_KEY, stopped);
        stores.put(StoreNames.SCHEDULES, 0, "users", TableSchedule.none("users"));

        assertThat(overview.scheduler()).isEqualTo(stopped);
        assertThat(overview.schedules()).containsExactly(TableSchedule.none("users"));
    }

    @Test
    void theLastJobAndTheLastPlanMayBeOfDifferentJobs() {
        Job planned = job("users", NOON).planned(Samples.plan());
        Job older = job("users", NOON.minusSeconds(9)).planned(Samples.plan());
        Job last = job("users", NOON.plusSeconds(9));
        Job other = job("orders", NOON);
        List.of(planned, last, other, older).forEach(this::put);

        assertThat(overview.lastJobs())
                .hasSize(2)
                .containsEntry("users", new Overview.TableJobs(last, planned.plan()))
                .containsEntry("orders", new Overview.TableJobs(other, null));
    }

    @Test
    void anEstimateIsMadeFromAllJobs() {
        Job open = job("users", NOON);
        put(open);
        put(job("users", NOON.minusSeconds(99))
                .started(NOON.minusSeconds(99))
                .completed(NOON.minusSeconds(88), JobResult.EMPTY, TablePolicy.DEFAULT));

        assertThat(overview.estimatedCompletion(List.of(open.id()), 1, NOON)).hasValue(NOON.plusSeconds(11));
    }

    private void put(Job job) {
        stores.put(StoreNames.JOBS, 0, job.id().toString(), job);
    }

    private static Job job(String table, Instant requestedAt) {
        return Job.queued(
                UUID.randomUUID(), table, JobType.MANUAL_ONDEMAND, Strategy.CHECKSUM, Priority.NORMAL, requestedAt);
    }
}

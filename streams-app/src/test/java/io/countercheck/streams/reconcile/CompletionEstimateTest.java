package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompletionEstimateTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Job USERS_TOOK_60_S = ended("users", 60);
    private static final Job ORDERS_TOOK_100_S = ended("orders", 100);

    @Test
    void aRunningJobTakesAsLongAsItsPredecessor() {
        Job job = running("users", 20);

        assertThat(estimate(3, job, USERS_TOOK_60_S, job)).hasValue(NOON.plusSeconds(40));
    }

    @Test
    void aJobThatTakesLongerThanItsPredecessorMayEndAnyMoment() {
        Job job = running("users", 90);

        assertThat(estimate(3, job, USERS_TOOK_60_S, job)).hasValue(NOON);
    }

    @Test
    void aQueuedJobStartsAtOnceWhereThereIsAPlace() {
        Job job = queued("users", Priority.NORMAL, 0);

        assertThat(estimate(2, job, USERS_TOOK_60_S, ORDERS_TOOK_100_S, running("orders", 10), job))
                .hasValue(NOON.plusSeconds(60));
    }

    @Test
    void aQueuedJobWaitsForThoseBeforeIt() {
        Job job = queued("users", Priority.NORMAL, 0);
        Job before = queued("orders", Priority.HIGH, 5);
        Job behind = queued("unknown", Priority.LOW, -50);

        assertThat(estimate(1, job, USERS_TOOK_60_S, ORDERS_TOOK_100_S, behind, job, before, running("users", 10)))
                .hasValue(NOON.plusSeconds(50 + 100 + 60));
    }

    @Test
    void withoutAPredecessorNobodyKnows() {
        Job job = queued("users", Priority.NORMAL, 0);

        assertThat(estimate(1, job, ORDERS_TOOK_100_S, job)).isEmpty();
        assertThat(estimate(1, job, USERS_TOOK_60_S, job, running("unknown", 1)))
                .isEmpty();
        assertThat(estimate(1, job, USERS_TOOK_60_S))
                .as("a job that is not there")
                .isEmpty();
    }

    @Test
    void ofSeveralJobsTheLastCountsAndAnEndedOneIsDone() {
        Job first = queued("users", Priority.NORMAL, 0);
        Job second = queued("orders", Priority.NORMAL, 1);
        CompletionEstimate estimate = new CompletionEstimate(List.of(first.id(), second.id(), USERS_TOOK_60_S.id()));
        Stream.of(first, second, USERS_TOOK_60_S, ORDERS_TOOK_100_S).forEach(estimate::add);

        assertThat(estimate.of(2, NOON)).hasValue(NOON.plusSeconds(100));
    }

    @Test
    void aScanThatGoesOnAsSoFarEndsInProportion() {
        Job scanning = running("users", 30).inPhase(JobPhase.SCAN, new JobProgress(32, 8, 100, 0));

        assertThat(scanning.estimatedScanEnd(NOON)).hasValue(NOON.plusSeconds(90));
        assertThat(running("users", 30).estimatedScanEnd(NOON)).isEmpty();
        assertThat(scanning.inPhase(JobPhase.CONFIRM, new JobProgress(32, 32, 100, 9))
                        .estimatedScanEnd(NOON))
                .isEmpty();
    }

    @Test
    void whereDigestsComeFirstTheSecondScanIsTakenForAsLong() {
        JobProgress quarter = new JobProgress(32, 8, 100, 0, JobProgress.Part.FIRST, null);
        JobProgress half = new JobProgress(24, 12, 100, 0, JobProgress.Part.SECOND, null);

        assertThat(running("users", 30).inPhase(JobPhase.DIGEST, quarter).estimatedScanEnd(NOON))
                .hasValue(NOON.plusSeconds(210));
        assertThat(running("users", 30).inPhase(JobPhase.SCAN, half).estimatedScanEnd(NOON))
                .hasValue(NOON.plusSeconds(10));
    }

    private static Optional<Instant> estimate(int places, Job wanted, Job... all) {
        CompletionEstimate estimate = new CompletionEstimate(List.of(wanted.id()));
        Stream.of(all).forEach(estimate::add);
        return estimate.of(places, NOON);
    }

    private static Job queued(String table, Priority priority, int secondsAfterNoon) {
        return Job.queued(
                UUID.randomUUID(),
                table,
                JobType.MANUAL_ONDEMAND,
                Strategy.CHECKSUM,
                priority,
                NOON.plusSeconds(secondsAfterNoon));
    }

    private static Job running(String table, int seconds) {
        return queued(table, Priority.NORMAL, -seconds).started(NOON.minusSeconds(seconds));
    }

    private static Job ended(String table, int seconds) {
        Instant start = NOON.minus(Duration.ofHours(1));
        return queued(table, Priority.NORMAL, -3600)
                .started(start)
                .completed(start.plusSeconds(seconds), JobResult.EMPTY, TablePolicy.DEFAULT);
    }
}

package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of one strategy over one table pair, as users see it.
 *
 * @param tableName the table pair's name
 * @param requestedAt when it was triggered; while it is queued also the order of the queue
 * @param startedAt when it left the queue
 * @param completedAt when it ended
 * @param result what it found; only of a completed job
 * @param errors why there is no verdict, or what users must know about it; plain sentences
 */
public record Job(
        UUID id,
        String tableName,
        JobType type,
        Strategy strategy,
        Priority priority,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        JobStatus status,
        JobPhase phase,
        JobProgress progress,
        @Nullable JobResult result,
        List<String> errors) {
    public Job {
        errors = List.copyOf(errors);
        if (status == JobStatus.COMPLETED && result == null) {
            throw new IllegalArgumentException("a completed job has a result");
        }
    }

    public static Job queued(
            UUID id, String tableName, JobType type, Strategy strategy, Priority priority, Instant requestedAt) {
        return new Job(
                id,
                tableName,
                type,
                strategy,
                priority,
                requestedAt,
                null,
                null,
                JobStatus.RUNNING,
                JobPhase.QUEUED,
                JobProgress.NONE,
                null,
                List.of());
    }

    public boolean ended() {
        return status != JobStatus.RUNNING;
    }

    /** From leaving the queue to the end; empty while it runs, or if it never left the queue. */
    public Optional<Duration> duration() {
        return startedAt == null || completedAt == null
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, completedAt));
    }

    public Job started(Instant now) {
        return new Job(
                id,
                tableName,
                type,
                strategy,
                priority,
                requestedAt,
                now,
                null,
                status,
                JobPhase.PLAN,
                progress,
                null,
                errors);
    }

    public Job inPhase(JobPhase newPhase, JobProgress newProgress) {
        return new Job(
                id,
                tableName,
                type,
                strategy,
                priority,
                requestedAt,
                startedAt,
                null,
                status,
                newPhase,
                newProgress,
                null,
                errors);
    }

    public Job completed(Instant now, JobResult found) {
        return ended(now, JobStatus.COMPLETED, found, errors);
    }

    public Job failed(Instant now, List<String> reasons) {
        return ended(now, JobStatus.FAILED, null, reasons);
    }

    private Job ended(Instant now, JobStatus outcome, @Nullable JobResult found, List<String> reasons) {
        return new Job(
                id,
                tableName,
                type,
                strategy,
                priority,
                requestedAt,
                startedAt,
                now,
                outcome,
                JobPhase.CLOSED,
                progress,
                found,
                reasons);
    }
}

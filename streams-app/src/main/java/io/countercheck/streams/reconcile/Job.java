package io.countercheck.streams.reconcile;

import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of one strategy over one table pair, as users see it.
 *
 * @param tableName the table pair's name
 * @param window of a TIMESTAMP_RANGE job; null while it is queued and only its table's configuration tells
 * @param sampleSize about how many keys of each side it checks; null for all
 * @param requestedAt when it was triggered; while it is queued also the order of the queue
 * @param startedAt when it left the queue
 * @param completedAt when it ended
 * @param plan how rows are compared; null until it is made
 * @param result what it found; only of a completed job
 * @param assessment how grave that is
 * @param errors why there is no verdict, or what users must know about it; plain sentences
 */
public record Job(
        UUID id,
        String tableName,
        JobType type,
        Strategy strategy,
        @Nullable TimestampWindow window,
        @Nullable Integer sampleSize,
        Priority priority,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        JobStatus status,
        JobPhase phase,
        JobProgress progress,
        @Nullable ComparisonPlan plan,
        @Nullable JobResult result,
        Assessment assessment,
        List<String> errors) {
    /** In which order queued jobs start: by priority, then by age. */
    public static final Comparator<Job> QUEUE_ORDER =
            Comparator.comparing(Job::priority).reversed().thenComparing(Job::requestedAt);

    private static final String CANCELLED = "cancelled by ";

    public Job {
        errors = List.copyOf(errors);
        if (status == JobStatus.COMPLETED && result == null) {
            throw new IllegalArgumentException("a completed job has a result");
        }
    }

    public static Job queued(
            UUID id, String tableName, JobType type, Strategy strategy, Priority priority, Instant requestedAt) {
        return queued(new RequestedJob(id, tableName, strategy), type, priority, requestedAt);
    }

    public static Job queued(RequestedJob wanted, JobType type, Priority priority, Instant requestedAt) {
        return new Job(
                wanted.id(),
                wanted.tableName(),
                type,
                wanted.strategy(),
                null,
                wanted.sampleSize(),
                priority,
                requestedAt,
                null,
                null,
                JobStatus.RUNNING,
                JobPhase.QUEUED,
                JobProgress.NONE,
                null,
                null,
                Assessment.NONE,
                List.of());
    }

    /** The same job for the rows in a window. */
    public Job within(@Nullable TimestampWindow newWindow) {
        return copy(newWindow, startedAt, completedAt, status, phase, progress, plan, result, assessment, errors);
    }

    /** The same job with its window fixed once and for all, if it has one. */
    public Job withinFixed(TablePolicy policy, Instant now) {
        TimestampWindow wanted = window == null ? TimestampWindow.last(policy.timestampWindow()) : window;
        return strategy == Strategy.TIMESTAMP_RANGE ? within(wanted.fixed(now)) : this;
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
        return with(now, null, status, JobPhase.PLAN, progress, null, errors);
    }

    public Job inPhase(JobPhase newPhase, JobProgress newProgress) {
        return with(startedAt, null, status, newPhase, newProgress, null, errors);
    }

    /** The same job with its plan, whose findings users must know about. */
    public Job planned(ComparisonPlan newPlan) {
        return copy(
                window,
                startedAt,
                completedAt,
                status,
                phase,
                progress,
                newPlan,
                result,
                assessment,
                newPlan.findings());
    }

    /** @param policy of the table, by which the drift is assessed */
    public Job completed(Instant now, JobResult found, TablePolicy policy) {
        return with(startedAt, now, JobStatus.COMPLETED, JobPhase.CLOSED, progress, found, errorsWith(found))
                .assessed(Assessment.of(found, policy));
    }

    /** CHECKSUM is known to check everything; if it has not, nobody may overlook that. */
    private List<String> errorsWith(JobResult found) {
        if (strategy != Strategy.CHECKSUM || !found.partial()) {
            return errors;
        }
        List<String> all = new ArrayList<>(errors);
        all.add("only a random sample of the keys was compared, because the job has a sample_size: see 'sample'");
        return all;
    }

    private Job assessed(Assessment newAssessment) {
        return copy(window, startedAt, completedAt, status, phase, progress, plan, result, newAssessment, errors);
    }

    /** The same job with something else that users must know about it. */
    public Job remarked(String remark) {
        List<String> all = new ArrayList<>(errors);
        all.add(remark);
        return with(startedAt, completedAt, status, phase, progress, result, all);
    }

    /** @param reasons why there is no verdict; what the plan has left out is told after them */
    public Job failed(Instant now, List<String> reasons) {
        List<String> all = new ArrayList<>(reasons);
        if (plan != null) {
            all.addAll(plan.findings());
        }
        return with(startedAt, now, JobStatus.FAILED, JobPhase.CLOSED, progress, null, all);
    }

    /** Ended because somebody wanted it: there is no status of its own for that. */
    public Job cancelled(Instant now, String by) {
        return failed(now, List.of(CANCELLED + by));
    }

    public boolean cancelled() {
        return cancelledBy().isPresent();
    }

    /** Who wanted it to end; empty unless somebody did. */
    public Optional<String> cancelledBy() {
        return status == JobStatus.FAILED
                ? errors.stream()
                        .filter(error -> error.startsWith(CANCELLED))
                        .map(error -> error.substring(CANCELLED.length()))
                        .findFirst()
                : Optional.empty();
    }

    /** When its reading ends if it goes on as so far; empty unless it is reading and a segment is read. */
    public Optional<Instant> estimatedScanEnd(Instant now) {
        double percent = progress.percent();
        if (!phase.reads() || startedAt == null || percent == 0) {
            return Optional.empty();
        }
        double left = Duration.between(startedAt, now).toMillis() * (100 - percent) / percent;
        return Optional.of(now.plusMillis(Math.round(left)));
    }

    /** The same job in another state. */
    private Job with(
            @Nullable Instant newStartedAt,
            @Nullable Instant newCompletedAt,
            JobStatus newStatus,
            JobPhase newPhase,
            JobProgress newProgress,
            @Nullable JobResult newResult,
            List<String> newErrors) {
        return copy(
                window,
                newStartedAt,
                newCompletedAt,
                newStatus,
                newPhase,
                newProgress,
                plan,
                newResult,
                assessment,
                newErrors);
    }

    /** What was asked for stays; all else may change. */
    private Job copy(
            @Nullable TimestampWindow newWindow,
            @Nullable Instant newStartedAt,
            @Nullable Instant newCompletedAt,
            JobStatus newStatus,
            JobPhase newPhase,
            JobProgress newProgress,
            @Nullable ComparisonPlan newPlan,
            @Nullable JobResult newResult,
            Assessment newAssessment,
            List<String> newErrors) {
        return new Job(
                id,
                tableName,
                type,
                strategy,
                newWindow,
                sampleSize,
                priority,
                requestedAt,
                newStartedAt,
                newCompletedAt,
                newStatus,
                newPhase,
                newProgress,
                newPlan,
                newResult,
                newAssessment,
                newErrors);
    }
}

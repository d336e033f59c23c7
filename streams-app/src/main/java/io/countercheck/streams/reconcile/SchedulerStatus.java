package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether schedules are run, and what all jobs together have come to.
 *
 * @param interval with which the scheduler was started; null for that of the configuration
 * @param lastCheck when a job was last completed
 * @param lastMismatch when a job was last completed that found a mismatch
 * @param checks completed jobs
 * @param checksWithMismatches those of them that found a mismatch
 * @param mismatches found by all of them
 * @param errors failed jobs; cancelled ones do not count
 */
public record SchedulerStatus(
        boolean running,
        @Nullable Duration interval,
        @Nullable Instant lastCheck,
        @Nullable Instant lastMismatch,
        long checks,
        long checksWithMismatches,
        long mismatches,
        long errors) {
    /** Before anything has happened. */
    public static final SchedulerStatus NEW = new SchedulerStatus(true, null, null, null, 0, 0, 0, 0);

    public SchedulerStatus started(@Nullable Duration newInterval) {
        return with(true, newInterval);
    }

    public SchedulerStatus stopped() {
        return with(false, interval);
    }

    private SchedulerStatus with(boolean nowRunning, @Nullable Duration newInterval) {
        return new SchedulerStatus(
                nowRunning, newInterval, lastCheck, lastMismatch, checks, checksWithMismatches, mismatches, errors);
    }

    /** With one more ended job. */
    public SchedulerStatus plus(Job job) {
        JobResult result = job.result();
        if (result == null) {
            long more = job.cancelled() ? 0 : 1;
            return new SchedulerStatus(
                    running,
                    interval,
                    lastCheck,
                    lastMismatch,
                    checks,
                    checksWithMismatches,
                    mismatches,
                    errors + more);
        }
        boolean found = result.mismatches() > 0;
        return new SchedulerStatus(
                running,
                interval,
                job.completedAt(),
                found ? job.completedAt() : lastMismatch,
                checks + 1,
                checksWithMismatches + (found ? 1 : 0),
                mismatches + result.mismatches(),
                errors);
    }
}

package io.countercheck.streams.reconcile;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the jobs of a table pair found that ended within a window of time.
 *
 * @param start the first moment of the window
 * @param end the first moment after it
 * @param completed jobs with a verdict
 * @param failed jobs without one, cancelled ones left out
 * @param strategies of the completed jobs
 * @param lowestDrift in percent, of the completed jobs that checked all keys; null without one
 * @param highestDrift likewise
 * @param found what the completed jobs found, added up
 * @param lastCompleted the completed job that ended last; null without one
 */
public record DriftWindow(
        String tableName,
        Instant start,
        Instant end,
        int completed,
        int failed,
        int cancelled,
        SortedSet<Strategy> strategies,
        @Nullable Double lowestDrift,
        @Nullable Double highestDrift,
        JobResult found,
        @Nullable Job lastCompleted) {
    public DriftWindow {
        strategies = Collections.unmodifiableSortedSet(new TreeSet<>(strategies));
    }

    static DriftWindow empty(String tableName, Instant start, Instant end) {
        return new DriftWindow(tableName, start, end, 0, 0, 0, new TreeSet<>(), null, null, JobResult.EMPTY, null);
    }

    /** With one more job that has ended. */
    DriftWindow plus(Job job) {
        JobResult result = job.result();
        if (result != null) {
            return plus(job, result);
        }
        int cancels = job.cancelled() ? 1 : 0;
        return new DriftWindow(
                tableName,
                start,
                end,
                completed,
                failed + 1 - cancels,
                cancelled + cancels,
                strategies,
                lowestDrift,
                highestDrift,
                found,
                lastCompleted);
    }

    private DriftWindow plus(Job job, JobResult result) {
        Double drift = result.partial() ? null : (Double) result.driftPercentage();
        SortedSet<Strategy> used = new TreeSet<>(strategies);
        used.add(job.strategy());
        return new DriftWindow(
                tableName,
                start,
                end,
                completed + 1,
                failed,
                cancelled,
                used,
                either(lowestDrift, drift, Math::min),
                either(highestDrift, drift, Math::max),
                found.plus(result),
                job);
    }

    private static @Nullable Double either(@Nullable Double one, @Nullable Double other, DoubleBinaryOperator choice) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return choice.applyAsDouble(one, other);
    }
}

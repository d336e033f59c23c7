package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.JobType;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are wanted; null means any.
 *
 * @param from requested at or after
 * @param to requested at or before
 */
public record JobFilter(
        @Nullable String tableName,
        @Nullable JobStatus status,
        @Nullable JobType type,
        @Nullable Instant from,
        @Nullable Instant to)
        implements Predicate<Job> {

    @Override
    public boolean test(Job job) {
        return (tableName == null || tableName.equals(job.tableName()))
                && (status == null || status == job.status())
                && (type == null || type == job.type())
                && (from == null || !job.requestedAt().isBefore(from))
                && (to == null || !job.requestedAt().isAfter(to));
    }
}

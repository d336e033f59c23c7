package io.countercheck.streams.reconcile;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A valid wish for jobs.
 *
 * @param jobs one job per table, ids assigned
 * @param window of TIMESTAMP_RANGE jobs; null for what is configured for their tables
 */
public record Trigger(
        List<RequestedJob> jobs,
        Priority priority,
        @Nullable TimestampWindow window) implements Command {
    public Trigger {
        jobs = List.copyOf(jobs);
    }

    /** Of jobs with the windows that are configured. */
    public Trigger(List<RequestedJob> jobs, Priority priority) {
        this(jobs, priority, null);
    }

    /**
     * A job to be and the id that was promised for it.
     *
     * @param sampleSize about how many keys of each side are checked; null for all
     */
    public record RequestedJob(
            UUID id,
            String tableName,
            Strategy strategy,
            @Nullable Integer sampleSize) {
        /** A job that checks all keys, or none. */
        public RequestedJob(UUID id, String tableName, Strategy strategy) {
            this(id, tableName, strategy, null);
        }
    }
}

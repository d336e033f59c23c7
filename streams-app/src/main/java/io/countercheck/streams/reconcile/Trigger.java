package io.countercheck.streams.reconcile;

import java.util.List;
import java.util.UUID;

/**
 * A valid wish for jobs.
 *
 * @param jobs one job per table, ids assigned
 */
public record Trigger(List<RequestedJob> jobs, Priority priority) implements Command {
    public Trigger {
        jobs = List.copyOf(jobs);
    }

    /** A job to be and the id that was promised for it. */
    public record RequestedJob(UUID id, String tableName, Strategy strategy) {}
}

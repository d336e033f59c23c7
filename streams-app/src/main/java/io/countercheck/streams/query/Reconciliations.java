package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.Mismatch;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of jobs and mismatches. Every method throws {@link StateNotAvailableException} rather than answer from
 * a part of the state.
 */
public interface Reconciliations {
    Optional<Job> job(UUID id);

    /** How many jobs wait to start. */
    long queuedJobs();

    /** Newest first. */
    Page<Job> jobs(JobFilter filter, PageRequest page);

    Optional<Mismatch> mismatch(UUID id);

    /** Last detected first, then by id. */
    Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page);

    /** Some mismatches that a job saw, the same ones every time; cheap however many there are. */
    List<Mismatch> sample(UUID jobId, int limit);
}

package io.countercheck.streams.reconcile;

import java.util.UUID;

/**
 * The wish that a job ends without a verdict.
 *
 * @param by who wants it; shown in the job
 */
public record CancelJob(UUID jobId, String by) implements Command {}

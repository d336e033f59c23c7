package io.countercheck.streams.reconcile;

/** A job's outcome so far. */
public enum JobStatus {
    /** Queued or at work. */
    RUNNING,
    /** Every segment of both sides was read and every key decided. */
    COMPLETED,
    /** No verdict: the job's errors say why. */
    FAILED
}

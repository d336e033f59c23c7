package io.countercheck.streams.reconcile;

/** What a job is doing. */
public enum JobPhase {
    /** Waits for a free place. */
    QUEUED,
    /** Both sides describe the table. */
    PLAN,
    /** Both sides read the table. */
    SCAN,
    /** All rows are read; the keys that differed are read again. */
    CONFIRM,
    /** Ended. */
    CLOSED
}

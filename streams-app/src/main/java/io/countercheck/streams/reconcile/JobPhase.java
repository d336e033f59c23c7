package io.countercheck.streams.reconcile;

/** What a job is doing. */
public enum JobPhase {
    /** Waits for a free place. */
    QUEUED,
    /** Both sides describe the table. */
    PLAN,
    /** Both sides read the table and send digests of it. */
    DIGEST,
    /** Both sides read the table, or what differs of it, and send what is compared; or count its rows. */
    SCAN,
    /** All rows are read; the keys that differed are read again. */
    CONFIRM,
    /** Ended. */
    CLOSED;

    /** Whether the datastores read their tables for it. */
    public boolean reads() {
        return this == DIGEST || this == SCAN;
    }
}

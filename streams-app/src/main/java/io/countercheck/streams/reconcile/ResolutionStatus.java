package io.countercheck.streams.reconcile;

/** Where a mismatch stands in its life. */
public enum ResolutionStatus {
    /** Not yet resolved. */
    PENDING,
    /** Found equal by a later job. */
    AUTO_RESOLVED,
    /** A person said that it is mended. */
    MANUAL_RESOLVED,
    /** A person said that it is expected. */
    IGNORED;

    /**
     * Whether a person may say so. What a person said may be said otherwise, or again; what a job has found equal is
     * settled, and only a job that finds a mismatch makes it pending.
     */
    public boolean mayBecome(ResolutionStatus next) {
        return this != AUTO_RESOLVED && (next == MANUAL_RESOLVED || next == IGNORED);
    }
}

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
    IGNORED
}

package io.countercheck.streams.reconcile;

/** Who wanted a job. */
public enum JobType {
    HOURLY_SCHEDULED,
    MANUAL_ONDEMAND
}

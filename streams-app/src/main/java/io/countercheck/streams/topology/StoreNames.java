package io.countercheck.streams.topology;

/** Names of the state stores. Those of the first group are open to interactive queries. */
public final class StoreNames {
    /** Job id to job; JSON. One partition. */
    public static final String JOBS = "jobs";

    /** Mismatch id to mismatch; JSON. One partition of it per comparator partition. */
    public static final String MISMATCHES = "mismatches";

    /** Job id and mismatch id, for the mismatches that a job confirmed. Partitioned like the mismatches. */
    public static final String JOB_MISMATCHES = "job-mismatches";

    /** The pending mismatches of each table pair. Partitioned like the mismatches. */
    static final String OPEN_MISMATCHES = "open-mismatches";
    /** {@link #SCHEDULER_KEY} to the scheduler's status; JSON. One partition. */
    public static final String SCHEDULER = "scheduler";

    /** The only key of {@link #SCHEDULER}. */
    public static final String SCHEDULER_KEY = "scheduler";

    /** Name of a table pair to its schedule; JSON. One partition. */
    public static final String SCHEDULES = "schedules";

    static final String RUNS = "job-runs";
    static final String HEARTBEATS = "task-heartbeats";

    static final String PARTITION_JOBS = "partition-jobs";
    static final String SEGMENTS = "segment-attempts";
    static final String BATCHES = "checksum-batches";
    static final String CANDIDATES = "candidates";
    static final String PENDING_LOOKUPS = "pending-lookups";
    static final String LOOKUP_IMAGES = "lookup-images";

    private StoreNames() {}
}

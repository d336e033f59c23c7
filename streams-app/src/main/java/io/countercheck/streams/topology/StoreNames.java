package io.countercheck.streams.topology;

/** Names of the state stores. Those of the first group are open to interactive queries. */
public final class StoreNames {
    /** Job id to job; JSON. One partition. */
    public static final String JOBS = "jobs";

    /** Mismatch id to mismatch; JSON. One partition of it per comparator partition. */
    public static final String MISMATCHES = "mismatches";

    /** Job id and mismatch id, for the mismatches that a job confirmed. Partitioned like the mismatches. */
    public static final String JOB_MISMATCHES = "job-mismatches";

    /** The mismatches in small entries, by which lists are made; see {@link MismatchGroup}. Partitioned like them. */
    public static final String MISMATCH_LISTING = "mismatch-listing";

    /** How many mismatches each {@link MismatchGroup} has. Partitioned like them. */
    public static final String MISMATCH_COUNTS = "mismatch-counts";

    /** The pending mismatches of each table pair. Partitioned like the mismatches. */
    static final String OPEN_MISMATCHES = "open-mismatches";

    /** Name of a table pair to its totals over all jobs; JSON. One partition. */
    public static final String TABLE_TOTALS = "table-totals";

    /** Datastore to the rows that were read there. One partition. */
    public static final String SCANNED_ROWS = "scanned-rows";

    /** {@link #SCHEDULER_KEY} to the scheduler's status; JSON. One partition. */
    public static final String SCHEDULER = "scheduler";

    /** The only key of {@link #SCHEDULER}. */
    public static final String SCHEDULER_KEY = "scheduler";

    /** Name of a table pair to its schedule; JSON. One partition. */
    public static final String SCHEDULES = "schedules";
    /** Datastore and task number to when the task was last heard of; JSON. One partition. */
    public static final String HEARTBEATS = "task-heartbeats";

    /** Name of a table pair to its windows of drift; JSON. One partition. */
    static final String DRIFT_WINDOWS = "drift-windows";

    /** Id of a running job to what the coordinator remembers of it; JSON. One partition. */
    public static final String RUNS = "job-runs";

    /** The jobs that this partition has not done with. */
    public static final String PARTITION_JOBS = "partition-jobs";

    /** The jobs whose digests this partition has not done with. */
    static final String DIGEST_JOBS = "digest-jobs";

    static final String DIGEST_SEGMENTS = "digest-segments";
    static final String SEGMENTS = "segment-attempts";
    static final String BATCHES = "checksum-batches";
    static final String CANDIDATES = "candidates";
    static final String PENDING_LOOKUPS = "pending-lookups";
    static final String LOOKUP_IMAGES = "lookup-images";

    private StoreNames() {}
}

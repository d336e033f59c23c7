package io.countercheck.streams.topology;

/** Names of sources, processors and sinks. */
final class NodeNames {
    static final String TRIGGERS_SOURCE = "triggers-source";
    static final String EVENTS_SOURCE = "events-source";
    static final String CATALOG_SOURCE = "catalog-source";
    static final String COORDINATOR = "coordinator";
    static final String SCANS_SINK = "scans-sink";
    static final String CHECKSUMS_SINK = "checksums-sink";
    static final String JOBS_SINK = "jobs-sink";
    static final String DRIFT_SINK = "drift-sink";
    static final String REJECTED_SINK = "rejected-sink";
    static final String NOTIFICATIONS_SINK = "notifications-sink";

    static final String CHECKSUMS_SOURCE = "checksums-source";
    static final String COMPARATOR = "comparator";
    static final String LOOKUPS_SINK = "lookups-sink";
    static final String EVENTS_SINK = "events-sink";
    static final String MISMATCHES_SINK = "mismatches-sink";

    private NodeNames() {}
}

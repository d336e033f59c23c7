package io.countercheck.streams.metrics;

import io.countercheck.common.model.Side;
import io.countercheck.streams.metrics.MetricFamily.Type;
import io.countercheck.streams.reconcile.Datastores;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The metrics of the application's own. Those of the JVM and of Kafka Streams are Micrometer's. */
public final class MetricCatalog {
    static final MetricFamily DRIFT = gauge("drift_percentage", "Percentage of records out of sync", "table");
    static final MetricFamily MISMATCHES = counter("mismatches_total", "Count of mismatches by type", "table", "type");
    static final MetricFamily JOBS_COMPLETED =
            counter("jobs_completed_total", "Reconciliation job outcomes", "table", "status");
    static final MetricFamily DURATION =
            family("duration_seconds", Type.HISTOGRAM, "Time to complete reconciliation", "table");

    static final MetricFamily VERDICT_AGE =
            gauge("verdict_age_seconds", "Time since the job ended whose drift is shown", "table");
    static final MetricFamily UNVERIFIED = gauge(
            "unverified_seconds",
            "Time since a CHECKSUM job ended without any mismatch, or since the table pair is configured",
            "table");
    static final MetricFamily STORED_MISMATCHES =
            gauge("stored_mismatches", "Mismatches that are stored now, by resolution status", "table", "status");
    static final MetricFamily QUEUE_LENGTH = gauge("queue_length", "Jobs that wait for a free place");
    static final MetricFamily RUNNING_JOBS = gauge("running_jobs", "Jobs at work");
    static final MetricFamily JOB_PROGRESS =
            gauge("job_progress_percentage", "Share of the scan that the running job has done", "table");
    static final MetricFamily JOB_IDLE =
            gauge("job_idle_seconds", "Time since anything was heard of the running job", "table");
    static final MetricFamily SCANNED_ROWS =
            counter("scanned_rows_total", "Rows that scans have read or counted, by whole segments", "datastore");
    static final MetricFamily CANDIDATES =
            gauge("candidates", "Keys that differed and are still to be read again", "table");
    static final MetricFamily LOOKUP_KEYS =
            counter("lookup_keys_total", "Keys that were read again on both sides", "table");
    static final MetricFamily LOOKUP = family(
            "lookup_seconds", Type.HISTOGRAM, "Time from a look-up request to the answers of both sides", "table");
    static final MetricFamily SCHEDULE_LAG =
            gauge("schedule_lag_seconds", "For how long a due time has not been handled; 0 if none is due", "table");
    static final MetricFamily SCHEDULE_STARTED =
            counter("schedule_started_total", "Due times for which a job was started", "table");
    static final MetricFamily SCHEDULE_SKIPPED =
            counter("schedule_skipped_total", "Due times for which no job could be started", "table");
    static final MetricFamily CONNECTOR_TASKS =
            gauge("connector_tasks", "Tasks that the datastore's connector runs", "datastore");
    static final MetricFamily CONNECTOR_TASKS_ALIVE =
            gauge("connector_tasks_alive", "Those of them that were heard of lately", "datastore");
    static final MetricFamily STATE_OWNED =
            gauge("state_owned", "Partitions of the state that this instance owns", "state");
    static final MetricFamily STATE_AVAILABLE = gauge(
            "state_available",
            "Those of them that could be read now; the state's other metrics are absent unless all could",
            "state");

    static final MetricFamily HTTP = new MetricFamily(
            "http_server_requests_seconds",
            Type.HISTOGRAM,
            List.of("method", "uri", "status"),
            "Time to answer requests, by route template");

    /** How products call themselves; other datastores go by their configured name. */
    private static final Map<String, String> PRODUCTS = Map.of("cassandra", "Cassandra", "postgres", "PostgreSQL");

    private MetricCatalog() {}

    /** The rows of one side, called after its datastore. */
    static MetricFamily rows(Side side, Datastores datastores) {
        String name = datastores.of(side);
        return gauge(name + "_rows", "Total rows in " + PRODUCTS.getOrDefault(name, name) + " table", "table");
    }

    /** All of them, in the order of the reference. */
    public static List<MetricFamily> all(Datastores datastores) {
        return Stream.of(
                        DRIFT,
                        rows(Side.SOURCE, datastores),
                        rows(Side.TARGET, datastores),
                        MISMATCHES,
                        JOBS_COMPLETED,
                        DURATION,
                        VERDICT_AGE,
                        UNVERIFIED,
                        STORED_MISMATCHES,
                        QUEUE_LENGTH,
                        RUNNING_JOBS,
                        JOB_PROGRESS,
                        JOB_IDLE,
                        SCANNED_ROWS,
                        CANDIDATES,
                        LOOKUP_KEYS,
                        LOOKUP,
                        SCHEDULE_LAG,
                        SCHEDULE_STARTED,
                        SCHEDULE_SKIPPED,
                        CONNECTOR_TASKS,
                        CONNECTOR_TASKS_ALIVE,
                        STATE_OWNED,
                        STATE_AVAILABLE,
                        HTTP)
                .toList();
    }

    private static MetricFamily gauge(String name, String help, String... labels) {
        return family(name, Type.GAUGE, help, labels);
    }

    private static MetricFamily counter(String name, String help, String... labels) {
        return family(name, Type.COUNTER, help, labels);
    }

    private static MetricFamily family(String name, Type type, String help, String... labels) {
        return new MetricFamily("cdc_reconciliation_" + name, type, List.of(labels), help);
    }
}

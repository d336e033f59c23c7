package io.countercheck.connector.connect;

import io.countercheck.connector.load.LoadControl;
import io.countercheck.connector.scan.DatastoreActivity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of a task, among those of the Connect worker, whose reporters show them: over JMX as {@code
 * kafka.connect:type=plugins,connector=…,task=…,datastore=…}. Connect removes them when the task ends.
 *
 * <p>They are gauges and not sensors, because the worker has only one sensor of a name for all tasks together.
 */
final class TaskMetrics {
    private static final Logger log = LoggerFactory.getLogger(TaskMetrics.class);

    private final DatastoreActivity activity;
    private final LoadControl load;
    private final Collection<?> outbox;

    TaskMetrics(DatastoreActivity activity, LoadControl load, Collection<?> outbox) {
        this.activity = activity;
        this.load = load;
        this.outbox = outbox;
    }

    /** An attribute of the MBean. */
    record Attribute(String name, String description, ToDoubleFunction<TaskMetrics> value) {}

    static List<Attribute> attributes() {
        return List.of(
                new Attribute(
                        "rows-read-total",
                        "Rows of segments that were read or counted to their end; those of a segment that is read again count again",
                        metrics -> metrics.activity.rowsRead()),
                new Attribute(
                        "segments-read-total",
                        "Segments that were read or counted to their end",
                        metrics -> metrics.activity.segmentsRead()),
                new Attribute("lookups-total", "Look-ups that were answered", metrics -> metrics.activity.lookups()),
                new Attribute(
                        "lookup-keys-total", "Keys that were looked up", metrics -> metrics.activity.lookupKeys()),
                new Attribute(
                        "lookup-latency-avg",
                        "Milliseconds that the datastore took for a look-up on average, since the task started",
                        TaskMetrics::averageLookupMillis),
                new Attribute(
                        "lookup-latency-max",
                        "Milliseconds that the datastore took for a look-up at most, since the task started",
                        metrics -> metrics.activity.longestLookupMillis()),
                new Attribute(
                        "errors-total",
                        "Calls to the datastore that failed, whether they were tried again or not",
                        metrics -> metrics.activity.faults()),
                new Attribute(
                        "rate-limit-wait-total",
                        "Milliseconds that threads have waited for rows.per.second.max",
                        metrics -> metrics.load.rateWaitMillis()),
                new Attribute(
                        "quiet-hours-waiting",
                        "1 while work waits for the end of quiet hours, else 0",
                        metrics -> metrics.load.quietUntil().isPresent() ? 1 : 0),
                new Attribute(
                        "requests-allowed",
                        "Requests at once that are allowed now; fewer than usual while the task backs off",
                        metrics -> metrics.load.requestsAllowed()),
                new Attribute(
                        "back-offs-total",
                        "How often the task has begun to ask less, because the datastore had slowed down or failed",
                        metrics -> metrics.load.backOffs()),
                new Attribute(
                        "queue-depth",
                        "Records that wait for Connect; at queue.max.records reading waits too",
                        metrics -> metrics.outbox.size()));
    }

    private double averageLookupMillis() {
        long lookups = activity.lookups();
        return lookups == 0 ? 0 : (double) activity.lookupMillis() / lookups;
    }

    /** A task does its work without metrics rather than not at all. */
    void register(SourceTaskContext context, String datastore) {
        try {
            register(context.pluginMetrics(), datastore);
        } catch (LinkageError e) {
            log.info("this task has no metrics: Connect has them for plugins since 4.1 only");
        } catch (IllegalArgumentException e) {
            log.warn("some metrics of this task are missing, as one before it has not ended: {}", e.getMessage());
        }
    }

    private void register(PluginMetrics metrics, String datastore) {
        for (Attribute attribute : attributes()) {
            LinkedHashMap<String, String> tags = new LinkedHashMap<>(Map.of("datastore", datastore));
            Gauge<Double> gauge = (config, now) -> attribute.value().applyAsDouble(this);
            metrics.addMetric(metrics.metricName(attribute.name(), attribute.description(), tags), gauge);
        }
    }
}

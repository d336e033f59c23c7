package io.countercheck.connector.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** Lets the reference documentation see what every snapshot connector has. */
public final class ConnectorDefinition {
    private ConnectorDefinition() {}

    public static ConfigDef settings() {
        return SnapshotConnectorConfig.definition();
    }

    /** Meanings of the metrics of a task, by their names, in order. */
    public static Map<String, String> taskMetrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        TaskMetrics.attributes().forEach(metric -> metrics.put(metric.name(), metric.description()));
        return metrics;
    }
}

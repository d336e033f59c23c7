package io.countercheck.connector.connect;

import io.countercheck.connector.scan.TaskShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one task: the connector's, and which share of the work is this task's.
 *
 * @param connectorName the connector's own name in Connect
 * @param settings the connector's settings as they came, for the datastore
 */
record SnapshotTaskConfig(
        String connectorName, TaskShare share, SnapshotConnectorConfig connector, Map<String, String> settings) {
    private static final String TASK = "countercheck.task";
    private static final String TASKS = "countercheck.tasks";

    /** One configuration per task. */
    static List<Map<String, String>> divide(Map<String, String> settings, int tasks) {
        List<Map<String, String>> configs = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            Map<String, String> config = new HashMap<>(settings);
            config.put(TASK, Integer.toString(task));
            config.put(TASKS, Integer.toString(tasks));
            configs.add(config);
        }
        return configs;
    }

    static SnapshotTaskConfig of(Map<String, String> settings) {
        TaskShare share = new TaskShare(number(settings, TASK), number(settings, TASKS));
        String connectorName = settings.getOrDefault("name", "unnamed");
        return new SnapshotTaskConfig(connectorName, share, new SnapshotConnectorConfig(settings), settings);
    }

    private static int number(Map<String, String> settings, String key) {
        @Nullable String value = settings.get(key);
        if (value == null) {
            throw new ConfigException("task setting " + key + " is missing");
        }
        return Integer.parseInt(value);
    }
}

package io.countercheck.connector.connect;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Reads one datastore on behalf of the Countercheck application: one connector per datastore. What is read when is told
 * by the application through topics, never by reconfiguring the connector.
 */
public final class SnapshotSourceConnector extends SourceConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> props) {
        settings = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SnapshotSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return SnapshotTaskConfig.divide(settings, maxTasks);
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    @Override
    public ConfigDef config() {
        return SnapshotConnectorConfig.definitionOfAll();
    }

    @Override
    public Config validate(Map<String, String> connectorConfigs) {
        return new ConnectorValidation(connectorConfigs).run();
    }

    @Override
    public String version() {
        return PluginVersion.VERSION;
    }
}

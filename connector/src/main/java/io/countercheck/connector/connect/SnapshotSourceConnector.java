package io.countercheck.connector.connect;

import io.countercheck.connector.datastore.spi.DatastoreProvider;
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

    /** All settings of all kinds of datastores; which of them are required depends on the kind. */
    @Override
    public ConfigDef config() {
        ConfigDef definition = SnapshotConnectorConfig.definition();
        for (DatastoreProvider provider : DatastoreProviders.all()) {
            provider.configDef().configKeys().values().forEach(definition::define);
        }
        return definition;
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

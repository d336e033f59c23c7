package io.countercheck.connector.connect;

import org.apache.kafka.common.config.ConfigDef;

/** Lets the reference documentation see the settings that every snapshot connector has. */
public final class ConnectorDefinition {
    private ConnectorDefinition() {}

    public static ConfigDef settings() {
        return SnapshotConnectorConfig.definition();
    }
}

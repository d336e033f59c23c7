package io.countercheck.connector.connect;

import java.util.HashMap;
import java.util.Map;

/** Valid settings of a connector for the fake datastore, to be changed in one place per test. */
final class ConnectorSettings {
    private static final String CONVERTER = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private ConnectorSettings() {}

    static Map<String, String> valid() {
        return new HashMap<>(Map.of(
                "name", "fake-snapshot",
                "connector.class", SnapshotSourceConnector.class.getName(),
                "key.converter", CONVERTER,
                "value.converter", CONVERTER,
                "datastore.type", "fake",
                "kafka.bootstrap.servers", "localhost:9092",
                "fake.host", "up"));
    }

    static Map<String, String> with(String key, String value) {
        Map<String, String> settings = valid();
        settings.put(key, value);
        return settings;
    }

    static Map<String, String> without(String key) {
        Map<String, String> settings = valid();
        settings.remove(key);
        return settings;
    }
}

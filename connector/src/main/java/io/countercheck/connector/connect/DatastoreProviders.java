package io.countercheck.connector.connect;

import io.countercheck.connector.datastore.spi.DatastoreProvider;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;

/** The kinds of datastores in this plugin, as its service entries name them. */
final class DatastoreProviders {
    private static final List<DatastoreProvider> ALL =
            ServiceLoader.load(DatastoreProvider.class, DatastoreProviders.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .sorted(Comparator.comparing(DatastoreProvider::type))
                    .toList();

    private DatastoreProviders() {}

    static List<DatastoreProvider> all() {
        return ALL;
    }

    static List<String> types() {
        return ALL.stream().map(DatastoreProvider::type).toList();
    }

    /** @throws ConfigException if no provider has this type */
    static DatastoreProvider ofType(String type) {
        return ALL.stream()
                .filter(provider -> provider.type().equals(type))
                .findFirst()
                .orElseThrow(() ->
                        new ConfigException(SnapshotConnectorConfig.DATASTORE_TYPE, type, "must be one of " + types()));
    }
}

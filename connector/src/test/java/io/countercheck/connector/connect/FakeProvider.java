package io.countercheck.connector.connect;

import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import io.countercheck.connector.scan.FakeDatastore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The kind of datastore {@code fake}; its host {@code down} cannot be reached. */
public final class FakeProvider implements DatastoreProvider {
    static final String HOST = "fake.host";
    static final String PASSWORD = "fake.password";
    static final String CONNECTIONS_MAX = "fake.connections.max";

    private static final Map<String, FakeDatastore> BY_HOST = new ConcurrentHashMap<>();

    /** What tasks with this host will read. */
    static void register(String host, FakeDatastore datastore) {
        BY_HOST.put(host, datastore);
    }

    @Override
    public String type() {
        return "fake";
    }

    @Override
    public ConfigDef configDef() {
        return new ConfigDef()
                .define(HOST, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, Importance.HIGH, "Where it is.")
                .define(PASSWORD, Type.PASSWORD, "", Importance.HIGH, "What lets us in.")
                .define(CONNECTIONS_MAX, Type.INT, 8, Importance.LOW, "How many may come in at once.");
    }

    @Override
    public Datastore open(Map<String, String> settings) {
        return BY_HOST.computeIfAbsent(settings.getOrDefault(HOST, ""), host -> new FakeDatastore());
    }

    @Override
    public List<SettingProblem> check(Map<String, String> settings) {
        return "down".equals(settings.get(HOST))
                ? List.of(new SettingProblem(HOST, "cannot be reached: see that it is up"))
                : List.of();
    }
}

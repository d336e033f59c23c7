package io.countercheck.connector.connect;

import io.countercheck.common.wire.Topics;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import io.countercheck.connector.load.LoadLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of a snapshot connector, those of its datastore apart. */
final class SnapshotConnectorConfig extends AbstractConfig {
    static final String DATASTORE_TYPE = "datastore.type";
    static final String DATASTORE_NAME = "datastore.name";
    static final String TOPIC_PREFIX = "topic.prefix";
    static final String KAFKA_PREFIX = "kafka.";
    static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    static final String SCAN_THREADS = "scan.threads";
    static final String RETRY_TIMEOUT_MS = "retry.timeout.ms";
    static final String HEARTBEAT_INTERVAL_MS = "heartbeat.interval.ms";
    static final String QUEUE_MAX_RECORDS = "queue.max.records";

    private static final String LOOKUP_CONCURRENCY = ".lookup.concurrency";
    private static final String CONNECTOR = "Connector";
    private static final String KAFKA = "Kafka";

    SnapshotConnectorConfig(Map<String, String> settings) {
        super(definition(), settings, false);
    }

    /** The settings that every snapshot connector has. */
    static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        int order = 0;
        definition.define(
                DATASTORE_TYPE,
                Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigDef.ValidString.in(DatastoreProviders.types().toArray(String[]::new)),
                Importance.HIGH,
                "The kind of datastore that this connector reads.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Datastore type");
        definition.define(
                DATASTORE_NAME,
                Type.STRING,
                null,
                null,
                Importance.MEDIUM,
                "The datastore's name in the application's configuration, by which scans are addressed to this connector."
                        + " By default the datastore type.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Datastore name");
        definition.define(
                TOPIC_PREFIX,
                Type.STRING,
                Topics.DEFAULT_PREFIX,
                new ConfigDef.NonEmptyString(),
                Importance.MEDIUM,
                "What the names of all Countercheck topics begin with. Must be the application's topics.prefix.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Topic prefix");
        definition.define(
                SCAN_THREADS,
                Type.INT,
                2,
                Range.between(1, 64),
                Importance.MEDIUM,
                "How many segments each task reads at once. This times tasks.max bounds the load on the datastore.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Scan threads");
        definition.define(
                RETRY_TIMEOUT_MS,
                Type.LONG,
                30_000L,
                Range.atLeast(0),
                Importance.MEDIUM,
                "How long transient faults of one read, in milliseconds, are retried before the job fails.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Retry time-out");
        definition.define(
                HEARTBEAT_INTERVAL_MS,
                Type.LONG,
                3_000L,
                Range.between(100, 60_000),
                Importance.LOW,
                "How often each task tells the application that it is alive, in milliseconds.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Heartbeat interval");
        definition.define(
                QUEUE_MAX_RECORDS,
                Type.INT,
                256,
                Range.between(16, 65_536),
                Importance.LOW,
                "How many records may wait for the producer before reading pauses. A record of checksums has at most about"
                        + " 64 KiB; one of row images, which answer look-ups, up to 512 KiB.",
                CONNECTOR,
                ++order,
                ConfigDef.Width.SHORT,
                "Queue size");
        definition.define(
                BOOTSTRAP_SERVERS,
                Type.LIST,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigDef.ValidList.anyNonDuplicateValues(false, false),
                Importance.HIGH,
                "Brokers from which the tasks read scans and look-ups: the cluster of the Connect worker. Every other"
                        + " setting with the prefix kafka. goes to that consumer, for example kafka.security.protocol.",
                KAFKA,
                1,
                ConfigDef.Width.LONG,
                "Bootstrap servers");
        LoadSettings.defineIn(definition);
        return definition;
    }

    /** The settings of a connector for one kind of datastore. */
    static ConfigDef definitionFor(DatastoreProvider provider) {
        ConfigDef definition = definition();
        provider.configDef().configKeys().values().forEach(definition::define);
        return definition;
    }

    /** The settings of all kinds of datastores; which of them are required depends on the kind. */
    static ConfigDef definitionOfAll() {
        ConfigDef definition = definition();
        for (DatastoreProvider provider : DatastoreProviders.all()) {
            provider.configDef().configKeys().values().forEach(definition::define);
        }
        return definition;
    }

    DatastoreProvider provider() {
        return DatastoreProviders.ofType(getString(DATASTORE_TYPE));
    }

    String datastoreName() {
        String name = getString(DATASTORE_NAME);
        return name == null || name.isBlank() ? getString(DATASTORE_TYPE) : name;
    }

    /** Names of the topics; the number of partitions is whatever the application created them with. */
    Topics topics() {
        return new Topics(getString(TOPIC_PREFIX), Topics.DEFAULT_COMPARATOR_PARTITIONS);
    }

    int scanThreads() {
        return getInt(SCAN_THREADS);
    }

    Duration retryTimeout() {
        return Duration.ofMillis(getLong(RETRY_TIMEOUT_MS));
    }

    Duration heartbeatInterval() {
        return Duration.ofMillis(getLong(HEARTBEAT_INTERVAL_MS));
    }

    int queueMaxRecords() {
        return getInt(QUEUE_MAX_RECORDS);
    }

    /**
     * What one task may do to the datastore.
     *
     * @param tasks that share what is the connector's
     */
    LoadLimits loadLimits(int tasks) {
        int requests = getInt(LoadSettings.REQUESTS_CONCURRENT_MAX);
        return new LoadLimits(
                (double) getLong(LoadSettings.ROWS_PER_SECOND_MAX) / tasks,
                requests == 0 ? scanThreads() + 1 : requests,
                requests == 0 ? 1 : lookUpRequests(),
                getDouble(LoadSettings.SLOWDOWN_FACTOR),
                LoadSettings.quietHours(this),
                (double) getLong(LoadSettings.QUIET_ROWS_PER_SECOND_MAX) / tasks);
    }

    /** Whether nothing would ever be read. */
    boolean isAlwaysQuiet() {
        return getLong(LoadSettings.QUIET_ROWS_PER_SECOND_MAX) == 0
                && LoadSettings.quietHours(this).isAlways();
    }

    /** How many requests one look-up has under way. A datastore that asks key by key has a setting for it. */
    int lookUpRequests() {
        ConfigDef.ConfigKey key = provider().configDef().configKeys().get(lookUpConcurrency());
        if (key == null) {
            return 1;
        }
        String set = originalsStrings().get(key.name);
        return (Integer) (set == null ? key.defaultValue : ConfigDef.parseType(key.name, set, key.type));
    }

    String lookUpConcurrency() {
        return provider().type() + LOOKUP_CONCURRENCY;
    }

    /** Client settings of the task's own consumer. */
    Map<String, Object> consumerSettings() {
        return new HashMap<>(originalsWithPrefix(KAFKA_PREFIX));
    }
}

package io.countercheck.streams.app.config;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.ConfirmPolicy;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.webhook.WebhookEndpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the configuration from YAML files. A key of a later file replaces the same key of an earlier one; of the list
 * {@code tables}, a pair of a later file replaces the pair of the same name.
 */
public final class AppConfigLoader {
    private static final Pattern KAFKA_NAME = Pattern.compile("[A-Za-z0-9._-]{1,150}");
    private static final Pattern DATASTORE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,30}");
    private static final Pattern NOT_BLANK = Pattern.compile(".*\\S.*");
    private static final String KAFKA_NAME_RULE = "1 to 150 letters, digits, '.', '_' or '-'";
    private static final String DATASTORE_NAME_RULE =
            "lower case letters, digits or '_', beginning with a letter, at most 31";

    private final Settings settings;

    private AppConfigLoader(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param files the first is the base, each further one is laid over it; none gives the defaults
     * @throws InvalidConfigurationException listing every problem of all files
     */
    public static AppConfig load(List<Path> files) {
        return load(files, System.getenv());
    }

    static AppConfig load(List<Path> files, Map<String, String> environment) {
        Problems problems = new Problems(files);
        Placeholders placeholders = new Placeholders(environment);
        TablesReader tables = new TablesReader(placeholders, problems);
        Map<String, Setting> merged = new LinkedHashMap<>();
        for (Path file : files) {
            Map<String, Setting> settings = YamlFile.read(file, problems);
            tables.take(settings);
            merged.putAll(settings);
        }
        Settings settings = new Settings(merged, placeholders, problems);
        EnvironmentSettings overrides = new EnvironmentSettings(environment, problems);
        TableDefaults defaults = TableDefaults.read(settings, overrides);
        List<TablePair> pairs = tables.tables(defaults, overrides);
        AppConfig config = new AppConfigLoader(settings)
                .config(pairs, SchedulerReader.read(settings, overrides), webhooks(settings, pairs, overrides));
        settings.reportUnknown();
        problems.throwIfAny();
        return config;
    }

    /** A webhook may name a table pair that the environment leaves out for now. */
    private static List<WebhookEndpoint> webhooks(
            Settings settings, List<TablePair> pairs, EnvironmentSettings environment) {
        Set<String> names = pairs.stream().map(TablePair::name).collect(Collectors.toSet());
        boolean anyName = environment.has(EnvironmentSettings.TABLES);
        return WebhooksReader.read(settings, name -> anyName || names.contains(name));
    }

    private AppConfig config(List<TablePair> tables, SchedulerSettings scheduler, List<WebhookEndpoint> webhooks) {
        return new AppConfig(
                settings.text("application.id", "countercheck", KAFKA_NAME, KAFKA_NAME_RULE),
                Path.of(settings.text("state.dir", "data/streams-state", NOT_BLANK, "a directory")),
                kafka(),
                topics(),
                streams(),
                new RestReader(settings).read(),
                datastores(),
                jobs(),
                confirm(),
                scheduler,
                new MetricsReader(settings).push(),
                tables,
                webhooks);
    }

    private KafkaConfig kafka() {
        String servers = settings.text(
                "kafka.bootstrap.servers", "localhost:9092", NOT_BLANK, "host:port, several separated by commas");
        return new KafkaConfig(servers, ClientProperties.kafka(settings));
    }

    private TopicsConfig topics() {
        int replicationFactor = settings.number("topics.replication.factor", -1, -1, Short.MAX_VALUE);
        if (replicationFactor == 0) {
            settings.invalidValue("topics.replication.factor", "at least 1, or -1 for the broker's default");
        }
        return new TopicsConfig(
                settings.text("topics.prefix", Topics.DEFAULT_PREFIX, KAFKA_NAME, KAFKA_NAME_RULE),
                settings.number("topics.comparator.partitions", Topics.DEFAULT_COMPARATOR_PARTITIONS, 1, 1024),
                (short) replicationFactor,
                PublicTopicsReader.read(settings));
    }

    private StreamsSettings streams() {
        int threads = settings.number("streams.threads", 2, 1, 256);
        return new StreamsSettings(threads, ClientProperties.streams(settings));
    }

    private Datastores datastores() {
        String source = settings.text("datastores.source", "cassandra", DATASTORE_NAME, DATASTORE_NAME_RULE);
        String target = settings.text("datastores.target", "postgres", DATASTORE_NAME, DATASTORE_NAME_RULE);
        if (source.equals(target)) {
            String key = settings.has("datastores.target") ? "datastores.target" : "datastores.source";
            settings.invalidValue(key, "another name than the other side's");
        }
        return new Datastores(source, target);
    }

    private JobLimits jobs() {
        Duration second = Duration.ofSeconds(1);
        Duration day = Duration.ofDays(1);
        return new JobLimits(
                settings.number("jobs.concurrent.max", 3, 1, 1000),
                settings.number("jobs.queue.max", 100, 1, 100_000),
                settings.millis("jobs.connector.timeout.ms", Duration.ofSeconds(60), second, day),
                settings.millis("jobs.progress.timeout.ms", Duration.ofMinutes(5), second, day),
                settings.number("jobs.history.max", 1000, 1, 1_000_000),
                settings.number("mismatches.max.per.job", 100_000, 0, 10_000_000));
    }

    private ConfirmPolicy confirm() {
        return new ConfirmPolicy(
                settings.millis("confirm.settle.delay.ms", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(1)),
                settings.number("confirm.rounds.max", 5, 2, 1000),
                settings.number("confirm.lookup.batch.size", 100, 1, 10_000),
                settings.number("confirm.lookups.in.flight.max", 4, 1, 1000));
    }
}

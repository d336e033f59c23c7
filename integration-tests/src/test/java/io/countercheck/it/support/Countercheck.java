package io.countercheck.it.support;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countercheck.local.ApplicationProcess;
import io.countercheck.local.LocalEnvironment;
import io.countercheck.local.RuntimeClasspath;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * One Countercheck on the shared servers: an application process and two connectors, apart from all others by the prefix
 * of its topics.
 */
public final class Countercheck implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration JOB_TIMEOUT = Duration.ofMinutes(4);
    private static final String APPLICATION_HEAP = "512m";

    private final LocalEnvironment servers = Servers.shared();
    private final String name;
    private final List<Instance> instances = new ArrayList<>();
    private int deployedTasks;

    private Countercheck(Builder builder) {
        this.name = builder.name;
        for (int number = 1; number <= builder.instances; number++) {
            instances.add(instance(builder, number == 1 ? name : name + "-" + number));
        }
    }

    private Instance instance(Builder builder, String process) {
        int port = FreePorts.next();
        URI base = URI.create("http://127.0.0.1:" + port);
        Path directory = servers.workingDirectory();
        ApplicationProcess.Builder application = ApplicationProcess.builder(
                        directory, process, "io.countercheck.streams.app.Main")
                .jarsIn(RuntimeClasspath.home().resolve("streams-app/target/lib"))
                .jvm(JvmOptions.heap(APPLICATION_HEAP).withFastStart())
                .arguments("--config", config(builder, directory, process, port).toString())
                .readyWhen(ReadinessProbe.http(base.resolve("/health/ready")));
        builder.environment.forEach(application::environment);
        return new Instance(application.build(), base, new Api(base));
    }

    /** One process of the application. */
    public record Instance(ApplicationProcess application, URI base, Api api) {}

    /** @param name tells this Countercheck from others on the same servers: lower case letters and digits */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** What a test may choose. */
    public static final class Builder {
        private final String name;
        private final Map<String, Object> settings = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final StringBuilder tables = new StringBuilder();
        private final StringBuilder keys = new StringBuilder();
        private final StringBuilder webhooks = new StringBuilder();
        private int instances = 1;

        private Builder(String name) {
            this.name = name;
        }

        public Builder setting(String key, Object value) {
            settings.put(key, value);
            return this;
        }

        /** No table is digested; without this all are, whatever comes of it, because their rows are few. */
        public Builder withoutDigests() {
            return setting("digest.rows.min", 1_000_000_000_000L);
        }

        /** Sets an environment variable of the application. */
        public Builder environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        /** How many processes of the application share the work. */
        public Builder instances(int count) {
            instances = count;
            return this;
        }

        /** Lets somebody in, by the SHA-256 of a key. */
        public Builder key(String owner, String role, String sha256) {
            keys.append("  - {owner: %s, role: %s, sha256: '%s'}%n".formatted(owner, role, sha256));
            return this;
        }

        public Builder table(String table, Object source, Object target) {
            tables.append("  - {name: %s, source: '%s', target: '%s'}%n".formatted(table, source, target));
            return this;
        }

        /** A table pair in the configuration's own notation, without the dash. */
        public Builder table(String yaml) {
            tables.append("  - ").append(yaml).append('\n');
            return this;
        }

        /** A webhook in the configuration's own notation, without the dash. */
        public Builder webhook(String yaml) {
            webhooks.append("  - ").append(yaml).append('\n');
            return this;
        }

        public Countercheck start() {
            Countercheck countercheck = new Countercheck(this);
            countercheck.instances.forEach(instance -> instance.application().start());
            countercheck.instances.forEach(instance -> instance.application().awaitReady(TIMEOUT));
            return countercheck;
        }
    }

    private Path config(Builder builder, Path directory, String process, int port) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("application.id", name);
        settings.put("kafka.bootstrap.servers", servers.kafka().bootstrapServers());
        settings.put("topics.prefix", prefix());
        settings.put("state.dir", directory.resolve(process + "-state"));
        settings.put("rest.port", port);
        settings.put("rest.limit.triggers.per.minute", 1000);
        settings.put("confirm.settle.delay.ms", 300);
        settings.put("digest.rows.min", 0);
        settings.put("digest.differing.percent.max", 100);
        settings.putAll(builder.settings);
        StringBuilder yaml = new StringBuilder();
        settings.forEach(
                (key, value) -> yaml.append(key).append(": '").append(value).append("'\n"));
        if (!builder.keys.isEmpty()) {
            yaml.append("rest.auth.keys:\n").append(builder.keys);
        }
        if (!builder.tables.isEmpty()) {
            yaml.append("tables:\n").append(builder.tables);
        }
        if (!builder.webhooks.isEmpty()) {
            yaml.append("webhooks:\n").append(builder.webhooks);
        }
        try {
            return Files.writeString(directory.resolve(process + ".yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next start of the application on; only where there is a webhook already. */
    public void addWebhook(String yaml) {
        try {
            Files.writeString(
                    servers.workingDirectory().resolve(name + ".yaml"),
                    "  - " + yaml + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String prefix() {
        return name + ".";
    }

    public Api api() {
        return instances.get(0).api();
    }

    public ApplicationProcess application() {
        return instances.get(0).application();
    }

    /** All processes; the first is the one that the other methods speak of. */
    public List<Instance> instances() {
        return instances;
    }

    public String connectorName(String datastore) {
        return name + "-" + datastore;
    }

    /** Deploys the shipped connectors of both datastores and waits until they run. */
    public void deployConnectors(int tasks) {
        deployCassandra(tasks, Map.of());
        deployPostgres(tasks, Map.of());
    }

    /** The same, unless they run with as many tasks already. */
    public void ensureConnectors(int tasks) {
        if (tasks != deployedTasks) {
            deployConnectors(tasks);
            deployedTasks = tasks;
        }
    }

    public void deployCassandra(int tasks, Map<String, String> overrides) {
        deploy("cassandra", tasks, connectorConfig("cassandra"), overrides);
    }

    public void deployPostgres(int tasks, Map<String, String> overrides) {
        deploy("postgres", tasks, connectorConfig("postgres"), overrides);
    }

    /** Deploys PostgreSQL's connector as the one of a datastore of any name. */
    public void deployPostgresAs(String datastore, int tasks) {
        deploy(datastore, tasks, connectorConfig("postgres"), Map.of("datastore.name", datastore));
    }

    public void undeploy(String datastore) {
        servers.connect().rest().delete(connectorName(datastore));
    }

    /** The shipped configuration with this run's addresses. */
    public Map<String, String> connectorConfig(String datastore) {
        Map<String, String> config = shipped(datastore);
        config.putAll(datastore.equals("cassandra") ? cassandraSettings() : postgresSettings());
        config.put("topic.prefix", prefix());
        config.put("kafka.bootstrap.servers", servers.kafka().bootstrapServers());
        config.put("heartbeat.interval.ms", "500");
        return config;
    }

    private void deploy(String datastore, int tasks, Map<String, String> config, Map<String, String> overrides) {
        config.put("tasks.max", Integer.toString(tasks));
        config.putAll(overrides);
        servers.connect().rest().putConnector(connectorName(datastore), config);
        servers.connect().rest().awaitRunning(connectorName(datastore), TIMEOUT);
    }

    private Map<String, String> cassandraSettings() {
        return Map.of(
                "cassandra.contact.points", "127.0.0.1:" + servers.cassandra().port(),
                "cassandra.username", "",
                "cassandra.password", "");
    }

    private Map<String, String> postgresSettings() {
        return Map.of(
                "postgres.url", servers.postgres().jdbcUrl(),
                "postgres.user", servers.postgres().user(),
                "postgres.password", servers.postgres().password());
    }

    private static Map<String, String> shipped(String datastore) {
        Path file = RuntimeClasspath.home().resolve("configs/connect/" + datastore + "-snapshot.json");
        ObjectMapper json = new ObjectMapper();
        try {
            return new HashMap<>(json.convertValue(
                    json.readTree(file.toFile()).required("config"), new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Triggers a job, waits for its end and gives its details. */
    public JsonNode run(String table, String strategy) {
        return awaitEnd(api().trigger(table, strategy));
    }

    public JsonNode awaitEnd(String jobId) {
        Awaitility.await("end of job " + jobId)
                .atMost(JOB_TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !api().job(jobId).get("status").textValue().equals("RUNNING"));
        return api().job(jobId);
    }

    @Override
    public void close() {
        for (String datastore : new String[] {"cassandra", "postgres"}) {
            if (servers.connect().rest().connectors().contains(connectorName(datastore))) {
                undeploy(datastore);
            }
        }
        instances.forEach(instance -> instance.application().close());
    }
}

package io.countercheck.local;

import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One distributed Kafka Connect worker. Workers with the same group id form one cluster. It notices a lost worker within
 * seconds, commits offsets every second, and resolves {@code ${env:…}}, {@code ${file:…}} and {@code ${dir:…}} in
 * configurations.
 */
public final class ConnectWorker implements Server {
    private final ServerFiles files;
    private final String bootstrapServers;
    private final String groupId;
    private final JvmOptions jvm;
    private final List<Path> pluginPath;
    private final Map<String, String> extraProperties;
    private final Map<String, String> environment;
    private final int port = FreePorts.next();
    private final ServerProcess process;

    private ConnectWorker(Builder builder) {
        files = new ServerFiles(builder.workingDirectory, builder.name);
        bootstrapServers = builder.bootstrapServers;
        groupId = builder.groupId;
        jvm = builder.jvm;
        pluginPath = List.copyOf(builder.pluginPath);
        extraProperties = Map.copyOf(builder.properties);
        environment = Map.copyOf(builder.environment);
        process = new ServerProcess(
                files.name(),
                files.log(),
                this::launch,
                StopSignal.TERMINATE,
                ReadinessProbe.http(url().resolve("/health")));
    }

    public static Builder builder(Path workingDirectory, String bootstrapServers) {
        return new Builder(workingDirectory, bootstrapServers);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    /** The root of the worker's REST interface. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** A client of {@link #url()}. */
    public ConnectRest rest() {
        return new ConnectRest(url());
    }

    private ProcessBuilder launch() throws IOException {
        for (Path path : pluginPath) {
            if (!Files.isDirectory(path)) {
                throw new IOException("the plugin path is not a directory: " + path);
            }
        }
        Path properties = files.writeProperties("connect.properties", properties());
        return new JavaCommand("org.apache.kafka.connect.cli.ConnectDistributed", jvm)
                .classPath(RuntimeClasspath.kafka())
                .systemProperty("java.io.tmpdir", files.temporary())
                .systemProperty(
                        "log4j2.configurationFile",
                        files.copyResource("kafka-log4j2.xml").toUri())
                .environment(environment)
                .arguments(List.of(properties.toString()))
                .toProcess(files.argumentFile());
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("group.id", groupId);
        properties.put("listeners", "http://127.0.0.1:" + port);
        properties.put("rest.advertised.host.name", "127.0.0.1");
        for (String content : List.of("config", "offset", "status")) {
            properties.put(content + ".storage.topic", groupId + "-" + content);
            properties.put(content + ".storage.replication.factor", "1");
        }
        properties.put("offset.storage.partitions", "1");
        properties.put("status.storage.partitions", "1");
        properties.put("offset.flush.interval.ms", "1000");
        properties.put("session.timeout.ms", "6000");
        properties.put("heartbeat.interval.ms", "2000");
        properties.put("scheduled.rebalance.max.delay.ms", "1000");
        properties.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        properties.put("connector.client.config.override.policy", "All");
        properties.put("plugin.discovery", "SERVICE_LOAD");
        if (!pluginPath.isEmpty()) {
            properties.put(
                    "plugin.path", pluginPath.stream().map(Path::toString).collect(Collectors.joining(",")));
        }
        properties.put("config.providers", "env,file,dir");
        properties.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        properties.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        properties.put("config.providers.dir.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        properties.putAll(extraProperties);
        return properties;
    }

    /** Options of a {@link ConnectWorker}. */
    public static final class Builder {
        private final Path workingDirectory;
        private final String bootstrapServers;
        private final List<Path> pluginPath = new ArrayList<>();
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private String name = "connect";
        private String groupId = "connect";
        private JvmOptions jvm = JvmOptions.heap("512m");

        private Builder(Path workingDirectory, String bootstrapServers) {
            this.workingDirectory = workingDirectory;
            this.bootstrapServers = bootstrapServers;
        }

        /** Names the server's directory and log; {@code connect} unless given. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** Names the worker's cluster and its internal topics; {@code connect} unless given. */
        public Builder groupId(String groupId) {
            this.groupId = groupId;
            return this;
        }

        /** Adds a directory that holds plugins, each a jar or a directory of jars. It must exist at the start. */
        public Builder pluginPath(Path directory) {
            pluginPath.add(directory.toAbsolutePath());
            return this;
        }

        /** At most 512 MB with the serial collector unless given. */
        public Builder jvm(JvmOptions jvm) {
            this.jvm = jvm;
            return this;
        }

        public Builder fastStart() {
            return jvm(jvm.withFastStart());
        }

        /** Adds to, or replaces a value in, the worker's properties. */
        public Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        /** Sets an environment variable of the worker. */
        public Builder environment(String variable, String value) {
            environment.put(variable, value);
            return this;
        }

        public ConnectWorker build() {
            return new ConnectWorker(this);
        }
    }
}

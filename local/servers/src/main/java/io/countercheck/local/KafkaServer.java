package io.countercheck.local;

import io.countercheck.local.child.KafkaMain;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JavaCommand;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** One Kafka node, broker and controller in one, without security. It does not create topics by itself. */
public final class KafkaServer implements Server {
    private static final String CLUSTER_ID = "Y291bnRlcmNoZWNrLS0tLQ";

    private final ServerFiles files;
    private final JvmOptions jvm;
    private final Map<String, String> extraProperties;
    private final int port = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private final ServerProcess process;

    private KafkaServer(Builder builder) {
        files = new ServerFiles(builder.workingDirectory, builder.name);
        jvm = builder.jvm;
        extraProperties = Map.copyOf(builder.properties);
        process = new ServerProcess(
                files.name(),
                files.log(),
                this::launch,
                StopSignal.TERMINATE,
                ReadinessProbe.tcp(port).then(this::describeCluster));
    }

    public static Builder builder(Path workingDirectory) {
        return new Builder(workingDirectory);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    /** For {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private ProcessBuilder launch() throws IOException {
        Path properties = files.writeProperties("server.properties", properties());
        return new JavaCommand(KafkaMain.class.getName(), jvm)
                .classPath(RuntimeClasspath.kafka())
                .systemProperty("java.io.tmpdir", files.temporary())
                .systemProperty(
                        "log4j2.configurationFile",
                        files.copyResource("kafka-log4j2.xml").toUri())
                .arguments(List.of(properties.toString(), CLUSTER_ID))
                .toProcess(files.argumentFile());
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("log.dirs", files.home().resolve("data").toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.putAll(extraProperties);
        return properties;
    }

    private void describeCluster() throws Exception {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(config)) {
            if (admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty()) {
                throw new IllegalStateException("no broker has registered yet");
            }
        }
    }

    /** Options of a {@link KafkaServer}. */
    public static final class Builder {
        private final Path workingDirectory;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private String name = "kafka";
        private JvmOptions jvm = JvmOptions.heap("768m");

        private Builder(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        /** Names the server's directory and log; {@code kafka} unless given. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** At most 768 MB with the serial collector unless given. */
        public Builder jvm(JvmOptions jvm) {
            this.jvm = jvm;
            return this;
        }

        public Builder fastStart() {
            return jvm(jvm.withFastStart());
        }

        /** Adds to, or replaces a value in, {@code server.properties}. */
        public Builder property(String key, String value) {
            properties.put(key, value);
            return this;
        }

        public KafkaServer build() {
            return new KafkaServer(this);
        }
    }
}

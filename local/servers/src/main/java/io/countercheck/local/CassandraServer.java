package io.countercheck.local;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import io.countercheck.local.process.ServerProcess;
import io.countercheck.local.process.ServerProcess.StopSignal;
import io.countercheck.local.process.UnprivilegedUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One Cassandra node without authentication, which is a whole cluster by itself. It needs JDK 17: this
 * JVM's, or the one that the system property {@value CassandraJava#HOME_PROPERTY} names.
 */
public final class CassandraServer implements Server {
    /** The name of its data center. */
    public static final String DATACENTER = "datacenter1";

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    /** For so long each change of the schema waits for others, a second by default. */
    private static final Duration SCHEMA_WINDOW = Duration.ofMillis(1);

    private final ServerFiles files;
    private final JvmOptions jvm;
    private final List<String> settings;
    private final int port = FreePorts.next();
    private final int storagePort = FreePorts.next();
    private final int jmxPort = FreePorts.next();
    private final ServerProcess process;

    private CassandraServer(Builder builder) {
        files = new ServerFiles(builder.workingDirectory, builder.name);
        jvm = builder.jvm;
        settings = List.copyOf(builder.settings);
        process = new ServerProcess(
                files.name(),
                files.log(),
                this::launch,
                StopSignal.TERMINATE,
                ReadinessProbe.tcp(port).then(() -> openSession().close()));
    }

    public static Builder builder(Path workingDirectory) {
        return new Builder(workingDirectory);
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    /** The port of the native protocol. */
    public int port() {
        return port;
    }

    public InetSocketAddress contactPoint() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** A new session with timeouts that also suit a busy machine; the caller closes it. */
    public CqlSession openSession() {
        return CqlSession.builder()
                .addContactPoint(contactPoint())
                .withLocalDatacenter(DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST_TIMEOUT)
                        .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, REQUEST_TIMEOUT)
                        .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, REQUEST_TIMEOUT)
                        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
                        .build())
                .build();
    }

    /** Runs {@code nodetool} against this node and gives what it prints; takes a few seconds. */
    public String nodetool(String... arguments) {
        return CassandraJava.nodetool(files, jmxPort, List.of(arguments));
    }

    private ProcessBuilder launch() throws IOException {
        Path yaml = files.write("cassandra.yaml", yaml());
        return CassandraJava.command("org.apache.cassandra.service.CassandraDaemon", jvm)
                .prefix(UnprivilegedUser.withoutMemoryLock())
                .systemProperty("java.io.tmpdir", files.temporary())
                .systemProperty(
                        "logback.configurationFile",
                        files.copyResource("cassandra-logback.xml").toUri())
                .systemProperty("cassandra.config", yaml.toUri())
                .systemProperty("cassandra.storagedir", files.home().resolve("data"))
                .systemProperty("cassandra-foreground", "yes")
                .systemProperty("cassandra.jmx.local.port", jmxPort)
                .systemProperty("cassandra.skip_wait_for_gossip_to_settle", 0)
                .systemProperty("cassandra.superuser_setup_delay_ms", 0)
                .systemProperty("cassandra.shutdown_announce_in_ms", 0)
                .toProcess(files.argumentFile());
    }

    private String yaml() throws IOException {
        return ServerFiles.resource("cassandra.yaml").formatted(storagePort, port, storagePort)
                + String.join("\n", settings)
                + "\n";
    }

    /** Options of a {@link CassandraServer}. */
    public static final class Builder {
        private final Path workingDirectory;
        private final List<String> settings = new ArrayList<>();
        private String name = "cassandra";
        private JvmOptions jvm = JvmOptions.heap("1g");

        private Builder(Path workingDirectory) {
            this.workingDirectory = workingDirectory;
        }

        /** Names the server's directory and log; {@code cassandra} unless given. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** At most 1 GB with the serial collector unless given; for benchmarks 2 GB with the parallel one. */
        public Builder jvm(JvmOptions jvm) {
            this.jvm = jvm;
            return this;
        }

        public Builder fastStart() {
            return jvm(jvm.withFastStart());
        }

        /** Adds a setting to {@code cassandra.yaml} that is not there yet. */
        public Builder setting(String key, String value) {
            settings.add(key + ": " + value);
            return this;
        }

        public CassandraServer build() {
            return new CassandraServer(this);
        }
    }
}

package io.countercheck.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The servers Countercheck works with, started together and ready.
 *
 * <pre>{@code
 * try (LocalEnvironment local = LocalEnvironment.builder()
 *         .fastStart()
 *         .kafka()
 *         .connect(worker -> worker.pluginPath(plugins))
 *         .cassandra()
 *         .postgres()
 *         .start()) {
 *     local.connect().rest().putConnector("orders", config);
 * }
 * }</pre>
 */
public final class LocalEnvironment implements AutoCloseable {
    private final Path workingDirectory;
    private final boolean temporary;
    private final @Nullable KafkaServer kafka;
    private final @Nullable ConnectWorker connect;
    private final @Nullable CassandraServer cassandra;
    private final @Nullable PostgresServer postgres;
    private final ServerGroup servers;
    private final Map<String, Duration> startTimes;

    private LocalEnvironment(Builder builder) throws IOException {
        temporary = builder.workingDirectory == null;
        workingDirectory = builder.workingDirectory == null ? temporaryDirectory() : builder.workingDirectory;
        kafka = builder.buildKafka(workingDirectory);
        connect = builder.buildConnect(workingDirectory, kafka);
        cassandra = builder.buildCassandra(workingDirectory);
        postgres = builder.buildPostgres(workingDirectory);
        // The slowest first.
        servers = new ServerGroup(Stream.of(cassandra, kafka, connect, postgres)
                .flatMap(Stream::ofNullable)
                .toList());
        startTimes = servers.start(builder.timeout);
    }

    /** An environment with no servers yet. */
    public static Builder builder() {
        return new Builder();
    }

    public Path workingDirectory() {
        return workingDirectory;
    }

    public KafkaServer kafka() {
        return Objects.requireNonNull(kafka, "started without Kafka");
    }

    public ConnectWorker connect() {
        return Objects.requireNonNull(connect, "started without a Connect worker");
    }

    public CassandraServer cassandra() {
        return Objects.requireNonNull(cassandra, "started without Cassandra");
    }

    public PostgresServer postgres() {
        return Objects.requireNonNull(postgres, "started without PostgreSQL");
    }

    /** How long each server took until it was ready, by name, in the order in which they were. */
    public Map<String, Duration> startTimes() {
        return startTimes;
    }

    /** Stops the servers, and deletes the working directory unless it was given. */
    @Override
    public void close() {
        servers.stop();
        if (temporary && Files.exists(workingDirectory)) {
            try {
                FileTrees.delete(workingDirectory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Below the system's directory for such, where also the user PostgreSQL runs as can reach it. */
    private static Path temporaryDirectory() throws IOException {
        Path directory = Files.createTempDirectory("countercheck-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        return directory;
    }

    /** Which servers to start, and how. */
    public static final class Builder {
        private @Nullable Path workingDirectory;
        private Duration timeout = Duration.ofMinutes(3);
        private boolean fastStart;
        private @Nullable Consumer<KafkaServer.Builder> kafka;
        private @Nullable Consumer<ConnectWorker.Builder> connect;
        private @Nullable Consumer<CassandraServer.Builder> cassandra;
        private @Nullable Consumer<PostgresServer.Builder> postgres;

        private Builder() {}

        /** Where all files go, which are then kept; a temporary directory unless given. */
        public Builder workingDirectory(Path directory) {
            workingDirectory = directory;
            return this;
        }

        /** How long the servers may take to get ready; three minutes unless given. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** Makes all JVMs start faster and run slower: right for tests, wrong for benchmarks. */
        public Builder fastStart() {
            fastStart = true;
            return this;
        }

        public Builder kafka() {
            return kafka(options -> {});
        }

        public Builder kafka(Consumer<KafkaServer.Builder> options) {
            kafka = options;
            return this;
        }

        /** Adds a Connect worker, which needs {@link #kafka()} too. */
        public Builder connect() {
            return connect(options -> {});
        }

        /** Adds a Connect worker, which needs {@link #kafka()} too. */
        public Builder connect(Consumer<ConnectWorker.Builder> options) {
            connect = options;
            return this;
        }

        public Builder cassandra() {
            return cassandra(options -> {});
        }

        public Builder cassandra(Consumer<CassandraServer.Builder> options) {
            cassandra = options;
            return this;
        }

        public Builder postgres() {
            return postgres(options -> {});
        }

        public Builder postgres(Consumer<PostgresServer.Builder> options) {
            postgres = options;
            return this;
        }

        /** Starts the servers at the same time and returns when all are ready. If one fails the others are killed. */
        public LocalEnvironment start() {
            try {
                return new LocalEnvironment(this);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private @Nullable KafkaServer buildKafka(Path directory) {
            if (kafka == null) {
                return null;
            }
            KafkaServer.Builder server = KafkaServer.builder(directory);
            kafka.accept(server);
            return (fastStart ? server.fastStart() : server).build();
        }

        private @Nullable ConnectWorker buildConnect(Path directory, @Nullable KafkaServer broker) {
            if (connect == null) {
                return null;
            }
            if (broker == null) {
                throw new IllegalStateException("a Connect worker needs Kafka");
            }
            ConnectWorker.Builder worker = ConnectWorker.builder(directory, broker.bootstrapServers());
            connect.accept(worker);
            return (fastStart ? worker.fastStart() : worker).build();
        }

        private @Nullable CassandraServer buildCassandra(Path directory) {
            if (cassandra == null) {
                return null;
            }
            CassandraServer.Builder server = CassandraServer.builder(directory);
            cassandra.accept(server);
            return (fastStart ? server.fastStart() : server).build();
        }

        private @Nullable PostgresServer buildPostgres(Path directory) {
            if (postgres == null) {
                return null;
            }
            PostgresServer.Builder server = PostgresServer.builder(directory);
            postgres.accept(server);
            return server.build();
        }
    }
}

package io.countercheck.quickstart;

import io.countercheck.local.ApplicationProcess;
import io.countercheck.local.CassandraServer;
import io.countercheck.local.ConnectWorker;
import io.countercheck.local.Installation;
import io.countercheck.local.KafkaServer;
import io.countercheck.local.PostgresServer;
import io.countercheck.local.SchemaRegistryServer;
import io.countercheck.local.Server;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The servers and the application, not started yet; their ports are known already. */
final class Stack {
    /** From here on steady speed is worth more than a fast start. */
    private static final int MANY_ROWS = 200_000;

    private final KafkaServer kafka;
    private final ConnectWorker connect;
    private final CassandraServer cassandra;
    private final PostgresServer postgres;
    private final @Nullable SchemaRegistryServer registry;
    private final ApplicationProcess application;
    private final URI api;

    Stack(Installation installation, Path directory, QuickstartOptions options) {
        JvmOptions jvm = JvmOptions.heap("512m");
        JvmOptions small = options.demo() && options.rows() < MANY_ROWS ? jvm.withFastStart() : jvm;
        kafka = KafkaServer.builder(directory).jvm(small).build();
        cassandra = CassandraServer.builder(directory)
                .jvm(small.fastStart() ? JvmOptions.heap("1g").withFastStart() : JvmOptions.heap("1500m"))
                .build();
        postgres = PostgresServer.builder(directory).build();
        connect = ConnectWorker.builder(directory, kafka.bootstrapServers())
                .jvm(small)
                .pluginPath(installation.plugins())
                // What the shipped connector configurations take from the environment. Our Cassandra asks for no login.
                .environment("CASSANDRA_USERNAME", "")
                .environment("CASSANDRA_PASSWORD", "")
                .environment("POSTGRES_PASSWORD", postgres.password())
                .build();
        registry = options.avro()
                ? SchemaRegistryServer.builder(directory).fastStart().build()
                : null;
        int port = options.port() == 0 ? FreePorts.next() : options.port();
        api = URI.create("http://127.0.0.1:" + port);
        application = application(installation, directory, options, small, port);
    }

    private ApplicationProcess application(
            Installation installation, Path directory, QuickstartOptions options, JvmOptions jvm, int port) {
        ApplicationConfig config = new ApplicationConfig(kafka.bootstrapServers(), port, directory);
        ApplicationProcess.Builder process =
                ApplicationProcess.builder(directory, "application", Installation.APPLICATION);
        ApplicationConfig.environment(options.demo(), System.getenv(ApplicationConfig.TABLES))
                .forEach(process::environment);
        return process.jarsIn(installation.applicationJars())
                .jvm(jvm)
                .arguments(config.arguments(
                                options.demo(), options.config(), registry == null ? null : registry.apicurioUrl())
                        .toArray(String[]::new))
                .readyWhen(ReadinessProbe.http(api.resolve("/health/ready")))
                .build();
    }

    KafkaServer kafka() {
        return kafka;
    }

    ConnectWorker connect() {
        return connect;
    }

    CassandraServer cassandra() {
        return cassandra;
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Empty if the topics are JSON. */
    Optional<SchemaRegistryServer> registry() {
        return Optional.ofNullable(registry);
    }

    ApplicationProcess application() {
        return application;
    }

    /** The application's REST interface. */
    URI api() {
        return api;
    }

    String cassandraAddress() {
        return "127.0.0.1:" + cassandra.port();
    }

    /** With the credentials, which are this run's own: whoever reads it can connect. */
    String postgresUrl() {
        return postgres.jdbcUrl() + "?user=" + encoded(postgres.user()) + "&password=" + encoded(postgres.password());
    }

    List<Server> all() {
        return Stream.of(kafka, connect, cassandra, postgres, registry, application)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /**
     * Ends all, whatever they are doing. Nothing of theirs is kept, so most need no time to put their files in order;
     * PostgreSQL would leave shared memory behind.
     */
    void end() {
        List<Thread> enders = all().stream()
                .map(server -> new Thread(server == postgres ? server::stop : server::kill, "end-" + server.name()))
                .toList();
        enders.forEach(Thread::start);
        for (Thread ender : enders) {
            try {
                ender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

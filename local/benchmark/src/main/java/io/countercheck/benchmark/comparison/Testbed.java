package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.Api;
import io.countercheck.benchmark.tables.BareReader;
import io.countercheck.benchmark.tables.MeasuredPair;
import io.countercheck.benchmark.tables.ReadSettings;
import io.countercheck.benchmark.usage.MeasuredProcess;
import io.countercheck.local.ApplicationProcess;
import io.countercheck.local.ConnectRest;
import io.countercheck.local.ConnectorConfig;
import io.countercheck.local.Installation;
import io.countercheck.local.LocalEnvironment;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The product as it is shipped, on real servers: each a process of its own, with settings fit for measuring. */
final class Testbed implements AutoCloseable {
    static final Duration SETTLE_DELAY = Duration.ofSeconds(1);

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final long TASKS_POLL_MS = 100;
    private static final String CONNECTOR = "SnapshotSourceConnector";

    private final ComparisonOptions options;
    private final Installation installation;
    private final LocalEnvironment servers;
    private final Endpoint source;
    private final Endpoint target;
    private final ApplicationProcess application;
    private final URI url;
    private final Map<Endpoint, ReadSettings> reading = new LinkedHashMap<>();

    private Testbed(ComparisonOptions options, List<MeasuredPair> pairs) throws IOException {
        this.options = options;
        installation = new Installation(options.home());
        installation.requireBuilt();
        servers = startServers();
        source = options.pair().hasCassandra()
                ? Endpoint.of(options.pair().source(), servers.cassandra())
                : Endpoint.of(options.pair().source(), servers.postgres());
        target = Endpoint.of(options.pair().target(), servers.postgres());
        url = URI.create("http://127.0.0.1:" + FreePorts.next());
        application = application(pairs);
    }

    /** Starts everything but the connectors, which want to see tables. */
    static Testbed start(ComparisonOptions options, List<MeasuredPair> pairs) throws IOException {
        Testbed testbed = new Testbed(options, pairs);
        // An interrupt skips what follows a try.
        Runtime.getRuntime().addShutdownHook(new Thread(testbed::close, "end-testbed"));
        try {
            testbed.application.start();
            testbed.application.awaitReady(TIMEOUT);
        } catch (RuntimeException e) {
            testbed.close();
            throw e;
        }
        return testbed;
    }

    private LocalEnvironment startServers() {
        String password = UUID.randomUUID().toString();
        LocalEnvironment.Builder builder = LocalEnvironment.builder()
                .timeout(TIMEOUT)
                // Nothing is compacted, so that topics grow by exactly what is written.
                .kafka(kafka -> kafka.jvm(speed(JvmOptions.heap("768m")))
                        .property("log.cleaner.min.compaction.lag.ms", "86400000"))
                .connect(worker -> worker.jvm(profiled("connect"))
                        .pluginPath(installation.plugins())
                        // What the shipped connector configurations take from the environment.
                        .environment("CASSANDRA_USERNAME", "")
                        .environment("CASSANDRA_PASSWORD", "")
                        .environment("POSTGRES_PASSWORD", password))
                .postgres(postgres -> postgres.password(password));
        if (options.pair().hasCassandra()) {
            builder.cassandra(
                    cassandra -> cassandra.jvm(speed(JvmOptions.heap("2g").withParallelGc())));
        }
        return builder.start();
    }

    private ApplicationProcess application(List<MeasuredPair> pairs) throws IOException {
        Path directory = servers.workingDirectory();
        Path config = Files.writeString(directory.resolve("application.yaml"), config(pairs));
        return ApplicationProcess.builder(directory, "application", Installation.APPLICATION)
                .jarsIn(installation.applicationJars())
                .jvm(profiled("application"))
                .arguments("--config", config.toString())
                .readyWhen(ReadinessProbe.http(url.resolve("/health/ready")))
                .build();
    }

    private JvmOptions speed(JvmOptions jvm) {
        return options.fastStart() ? jvm.withFastStart() : jvm;
    }

    private JvmOptions profiled(String name) {
        JvmOptions jvm = speed(JvmOptions.heap("1g").withParallelGc());
        Path directory = options.profile();
        return directory == null
                ? jvm
                : jvm.with("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                        + directory.toAbsolutePath().resolve(name + ".jfr"));
    }

    /** Apart from addresses and names only the limit of triggers is not what it is by default. */
    private String config(List<MeasuredPair> pairs) {
        return """
                kafka.bootstrap.servers: "%s"
                rest.port: %d
                rest.limit.triggers.per.minute: 1000
                state.dir: "%s"
                confirm.settle.delay.ms: %d
                datastores: {source: %s, target: %s}
                tables:
                %s
                """.formatted(
                        servers.kafka().bootstrapServers(),
                        url.getPort(),
                        servers.workingDirectory().resolve("state"),
                        SETTLE_DELAY.toMillis(),
                        source.datastore(),
                        target.datastore(),
                        pairs.stream()
                                .map(pair -> "  - {name: %s, source: %s, target: %s}"
                                        .formatted(pair.name(), pair.source(), pair.target()))
                                .collect(Collectors.joining("\n")));
    }

    Endpoint source() {
        return source;
    }

    Endpoint target() {
        return target;
    }

    /** Deploys the shipped connectors; after that it is known how they read. */
    void deployConnectors() throws InterruptedException {
        for (Endpoint endpoint : List.of(source, target)) {
            deploy(endpoint);
        }
    }

    private void deploy(Endpoint endpoint) throws InterruptedException {
        ConnectorConfig shipped = ConnectorConfig.read(
                        installation.connectorConfigs().resolve(endpoint.connector()))
                .with(endpoint.address())
                .with(Map.of("kafka.bootstrap.servers", bootstrapServers()));
        Map<String, String> config = new LinkedHashMap<>(shipped.config());
        config.put("datastore.name", endpoint.datastore());
        ConnectRest rest = servers.connect().rest();
        String name = endpoint.datastore() + "-snapshot";
        rest.putConnector(name, config);
        while (rest.awaitRunning(name, TIMEOUT).tasks().size() < shipped.tasks()) {
            Thread.sleep(TASKS_POLL_MS);
        }
        reading.put(endpoint, ReadSettings.of(rest.effective(CONNECTOR, config)));
    }

    /** Opens what reads bare as the connector of that side does. */
    BareReader reader(Endpoint endpoint) throws Exception {
        ReadSettings settings = reading.get(endpoint);
        if (settings == null) {
            throw new IllegalStateException("no connector is deployed for " + endpoint.datastore());
        }
        return endpoint.store().reader(settings);
    }

    Api api() {
        return new Api(url);
    }

    String bootstrapServers() {
        return servers.kafka().bootstrapServers();
    }

    /** Of the servers, the application and this JVM, which does the bare scans. */
    List<MeasuredProcess> processes() {
        List<MeasuredProcess> processes = new ArrayList<>();
        if (options.pair().hasCassandra()) {
            processes.add(new MeasuredProcess("cassandra", servers.cassandra().pid(), true));
        }
        processes.add(new MeasuredProcess("postgres", servers.postgres().pid(), true));
        processes.add(new MeasuredProcess("kafka", servers.kafka().pid(), true));
        processes.add(new MeasuredProcess("connect", servers.connect().pid(), true));
        processes.add(new MeasuredProcess("application", application.pid(), true));
        processes.add(new MeasuredProcess("benchmark", ProcessHandle.current().pid(), false));
        return processes;
    }

    @Override
    public void close() {
        application.close();
        servers.close();
    }
}

package io.countercheck.quickstart;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.local.ConnectRest;
import io.countercheck.local.ConnectorConfig;
import io.countercheck.local.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Brings a stack up: each part starts as soon as what it needs is there. */
final class StackStart {
    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final long TASKS_POLL_MS = 100;
    private static final Duration ABANDON_TIMEOUT = Duration.ofSeconds(2);

    private final Stack stack;
    private final List<DemoPair> pairs;
    private final Path connectorConfigs;
    private final Console console;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });

    StackStart(Stack stack, List<DemoPair> pairs, Path connectorConfigs, Console console) {
        this.stack = stack;
        this.pairs = pairs;
        this.connectorConfigs = connectorConfigs;
        this.console = console;
    }

    /** Returns when all is up and loaded; throws as soon as one part fails. */
    void run() throws InterruptedException {
        CompletableFuture<Void> cassandra = server("Cassandra", stack.cassandra(), stack.cassandraAddress());
        CompletableFuture<Void> kafka =
                server("Kafka", stack.kafka(), stack.kafka().bootstrapServers());
        CompletableFuture<Void> connect =
                server("Kafka Connect", stack.connect(), stack.connect().url().toString());
        CompletableFuture<Void> postgres =
                server("PostgreSQL", stack.postgres(), stack.postgres().jdbcUrl());
        CompletableFuture<Void> registry = stack.registry()
                .map(server -> server("Schemas", server, server.confluentUrl().toString()))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        CompletableFuture<Void> application = CompletableFuture.allOf(kafka, registry)
                .thenComposeAsync(
                        ready -> server(
                                "Countercheck", stack.application(), stack.api().toString()),
                        threads);
        awaitAll(
                application,
                cassandra.thenRunAsync(this::loadCassandra, threads),
                postgres.thenRunAsync(this::loadPostgres, threads),
                CompletableFuture.allOf(connect, cassandra).thenRunAsync(this::deployCassandra, threads),
                CompletableFuture.allOf(connect, postgres).thenRunAsync(this::deployPostgres, threads));
    }

    /** Ends what is under way, so that nothing more is started. */
    void abandon() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(ABANDON_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Void> server(String name, Server server, String address) {
        return CompletableFuture.runAsync(
                () -> {
                    long start = System.nanoTime();
                    server.start();
                    server.awaitReady(TIMEOUT);
                    console.step("%-14s ready in %s   %s".formatted(name, took(start), address));
                },
                threads);
    }

    private void loadCassandra() {
        if (pairs.isEmpty()) {
            return;
        }
        try (CqlSession session = stack.cassandra().openSession()) {
            for (DemoPair pair : pairs) {
                long start = System.nanoTime();
                pair.tables().cassandra().create(session);
                pair.tables().cassandra().load(session);
                loaded(pair.tables().cassandraName().toString(), pair.tables().cassandraRows(), "Cassandra", start);
            }
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private void loadPostgres() {
        if (pairs.isEmpty()) {
            return;
        }
        try (Connection connection = stack.postgres().openConnection()) {
            for (DemoPair pair : pairs) {
                long start = System.nanoTime();
                pair.tables().postgres().create(connection);
                pair.tables().postgres().load(connection);
                long rows = pair.tables().postgresRows() + pair.tables().postgresRowsNotCounted();
                loaded(pair.tables().postgresName().toString(), rows, "PostgreSQL", start);
            }
        } catch (Exception e) {
            throw new CompletionException("the demo data could not be loaded into PostgreSQL: " + e.getMessage(), e);
        }
    }

    private void deployCassandra() {
        deploy(
                "cassandra-snapshot.json",
                Map.of(
                        "kafka.bootstrap.servers", stack.kafka().bootstrapServers(),
                        "cassandra.contact.points", stack.cassandraAddress()));
    }

    private void deployPostgres() {
        deploy(
                "postgres-snapshot.json",
                Map.of(
                        "kafka.bootstrap.servers", stack.kafka().bootstrapServers(),
                        "postgres.url", stack.postgres().jdbcUrl(),
                        "postgres.user", stack.postgres().user()));
    }

    /** As shipped, but for the addresses: passwords come from the worker's environment. */
    private void deploy(String file, Map<String, String> addresses) {
        long start = System.nanoTime();
        ConnectorConfig connector =
                ConnectorConfig.read(connectorConfigs.resolve(file)).with(addresses);
        ConnectRest rest = stack.connect().rest();
        rest.putConnector(connector.name(), connector.config());
        while (rest.awaitRunning(connector.name(), TIMEOUT).tasks().size() < connector.tasks()) {
            pause();
        }
        console.step(
                "connector %s RUNNING with %d tasks (%s)".formatted(connector.name(), connector.tasks(), took(start)));
    }

    private static void pause() {
        try {
            Thread.sleep(TASKS_POLL_MS);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private void loaded(String table, long rows, String datastore, long start) {
        console.step(
                String.format(Locale.ROOT, "%s: %,d rows loaded into %s (%s)", table, rows, datastore, took(start)));
    }

    private static String took(long start) {
        return Console.seconds(Duration.ofNanos(System.nanoTime() - start)).strip();
    }

    private static void awaitAll(CompletableFuture<?>... parts) throws InterruptedException {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (CompletableFuture<?> part : parts) {
            part.whenComplete((done, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(parts), failed).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}

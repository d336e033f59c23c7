package io.countercheck.benchmark.queries;

import io.countercheck.benchmark.Api;
import io.countercheck.common.wire.Topics;
import io.countercheck.local.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures lists and look-ups over HTTP. */
@Command(
        name = "queries",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description =
                "Stores mismatches in a real application with a real Kafka, then asks for them over HTTP and prints"
                        + " how long the answers take, and the memory.")
public final class QueriesCommand implements Callable<Integer> {
    private static final List<String> TABLES = List.of("accounts", "customers", "orders", "payments");

    @Option(
            names = "--mismatches",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many are stored, over four tables (default: ${DEFAULT-VALUE}).")
    private int mismatches;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "200",
            description = "Of each kind (default: ${DEFAULT-VALUE}).")
    private int requests;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "After so long no further request of a kind is sent (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "16",
            description = "At the end so many clients ask for everything at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "256m",
            description = "-Xmx of the application (default: ${DEFAULT-VALUE}).")
    private String heap = "";

    /** The root of the checkout. */
    @Option(names = "--home", defaultValue = "${sys:countercheck.home:-.}", hidden = true)
    private Path home = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path lib = home.resolve("streams-app").resolve("target").resolve("lib");
        List<TestTable> tables = TABLES.stream()
                .map(name -> new TestTable(name, Math.max(mismatches / TABLES.size(), 1)))
                .toList();
        Topics topics = new Topics(Topics.DEFAULT_PREFIX, Topics.DEFAULT_COMPARATOR_PARTITIONS);
        try (LocalEnvironment servers = LocalEnvironment.builder().kafka().start()) {
            Path directory = Files.createDirectories(servers.workingDirectory().resolve("benchmark"));
            String kafka = servers.kafka().bootstrapServers();
            try (MeasuredApplication application = new MeasuredApplication(lib, directory, kafka, tables, heap)) {
                application.start();
                try (SimulatedConnectors connectors = new SimulatedConnectors(kafka, topics, tables)) {
                    connectors.start();
                    measure(new Api(application.api()), connectors, topics, tables);
                    System.out.printf(
                            Locale.ROOT,
                            "%nheap in use: at most %d MB of -Xmx%s; whole process: at most %d MB%n",
                            application.peakLiveHeapMegabytes(),
                            heap,
                            application.peakMemoryMegabytes());
                }
            }
        }
        return 0;
    }

    private void measure(Api api, SimulatedConnectors connectors, Topics topics, List<TestTable> tables)
            throws InterruptedException {
        long start = System.nanoTime();
        StoredMismatches.Content content = new StoredMismatches(api, connectors, topics).store(tables);
        long total = tables.stream().mapToLong(TestTable::keys).sum();
        System.out.printf(
                Locale.ROOT,
                "%,d mismatches stored, %,d of them by two jobs, %,d ignored, in %.1f s%n%n",
                total,
                tables.get(0).keys(),
                content.ids().size(),
                (System.nanoTime() - start) / 1e9);
        System.out.printf("%-44s %s%n", "", Latencies.header());
        List<Query> queries = Query.of(api, content, total);
        RequestSeries series = new RequestSeries(api, requests, Duration.ofSeconds(seconds));
        for (Query query : queries) {
            System.out.printf(
                    "%-44s %s%n", query.name(), series.run(query.path()).row());
        }
        Latencies together =
                series.run(i -> queries.get(i % queries.size()).path().apply(i), clients);
        System.out.printf("%-44s %s%n", "all of these, " + clients + " clients at once", together.row());
    }
}

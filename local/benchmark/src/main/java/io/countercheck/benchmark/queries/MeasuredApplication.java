package io.countercheck.benchmark.queries;

import io.countercheck.local.ApplicationProcess;
import io.countercheck.local.process.FreePorts;
import io.countercheck.local.process.JvmOptions;
import io.countercheck.local.process.ReadinessProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application as it is shipped, in a JVM of its own that writes down its garbage collections. */
final class MeasuredApplication implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    /** For example {@code Pause Young (Allocation Failure) 70M->12M(247M)}. */
    private static final Pattern COLLECTION = Pattern.compile("Pause .* (\\d+)M->(\\d+)M\\(");

    private static final Pattern PEAK_MEMORY = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Path collections;
    private final ApplicationProcess process;
    private final URI api;

    /** @param lib the directory with its jars */
    MeasuredApplication(Path lib, Path directory, String bootstrapServers, List<TestTable> tables, String heap)
            throws IOException {
        int port = FreePorts.next();
        api = URI.create("http://127.0.0.1:" + port);
        collections = directory.resolve("gc.log");
        Path config = Files.writeString(
                directory.resolve("application.yaml"), config(bootstrapServers, port, directory, tables));
        process = ApplicationProcess.builder(directory, "application", "io.countercheck.streams.app.Main")
                .jarsIn(lib)
                .jvm(JvmOptions.heap(heap).with("-Xlog:gc:file=" + collections))
                .arguments("--config", config.toString())
                .readyWhen(ReadinessProbe.http(api.resolve("/health/ready")))
                .build();
    }

    private static String config(String bootstrapServers, int port, Path directory, List<TestTable> tables) {
        return """
                kafka.bootstrap.servers: "%s"
                rest.port: %d
                rest.limit.triggers.per.minute: 1000
                state.dir: "%s"
                digest.rows.min: 1000000000000
                confirm.settle.delay.ms: 100
                mismatches.max.per.job: 10000000
                tables:
                %s
                """.formatted(
                        bootstrapServers,
                        port,
                        directory.resolve("state"),
                        tables.stream()
                                .map(table -> "  - {name: %1$s, source: warehouse.%1$s, target: public.%1$s}"
                                        .formatted(table.name()))
                                .collect(Collectors.joining("\n")));
    }

    void start() {
        process.start();
        process.awaitReady(START_TIMEOUT);
    }

    URI api() {
        return api;
    }

    /** The largest heap in MB that any collection has left: what is really in use, without garbage. */
    long peakLiveHeapMegabytes() {
        try (Stream<String> lines = Files.lines(collections)) {
            return lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .mapToLong(collection -> Long.parseLong(collection.group(2)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most memory in MB that the process has had, heap, RocksDB and all; 0 where the system does not tell. */
    long peakMemoryMegabytes() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            Matcher peak = PEAK_MEMORY.matcher(Files.isReadable(status) ? Files.readString(status) : "");
            return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

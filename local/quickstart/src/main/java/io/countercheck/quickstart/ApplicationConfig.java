package io.countercheck.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application's configuration: what the demo sets, over it the user's own file, and over that what ties the
 * application to the servers of this run, so that a file made for other servers works here too.
 */
record ApplicationConfig(String bootstrapServers, int port, Path directory) {
    /** Overrides which pairs the files choose. */
    static final String TABLES = "RECONCILIATION_TABLES";

    private static final String DEMO = """
            # What the quick start sets for its demo. Nothing writes to the tables, so nothing has to settle.
            confirm.settle.delay.ms: 500
            schedules.interval.ms: 3600000
            tables:
              - {name: users, source: warehouse.users, target: public.cdc_users}
              - {name: orders, source: warehouse.orders, target: public.cdc_orders}
              - {name: sessions, source: warehouse.sessions, target: public.cdc_sessions}
            """;

    private static final String SERVERS = """
            # The servers of this run of the quick start.
            kafka.bootstrap.servers: "%s"
            topics.prefix: reconciliation.
            datastores.source: cassandra
            datastores.target: postgres
            rest.host: 127.0.0.1
            rest.port: %d
            state.dir: "%s"
            """;

    private static final String AVRO = """
            topics.public.format: avro
            topics.public.serializer.apicurio.registry.url: "%s"
            """;

    /**
     * What the environment of the application is to say about table pairs.
     *
     * @param own what this JVM's environment says: names of pairs, and of no others
     * @return the same with the demo's pairs; empty if there is no need to say anything
     */
    static Map<String, String> environment(boolean demo, @Nullable String own) {
        if (!demo || own == null) {
            return Map.of();
        }
        Set<String> named = Arrays.stream(own.split(",")).map(String::strip).collect(Collectors.toSet());
        String all = Stream.concat(Stream.of(own), DemoPair.NAMES.stream().filter(name -> !named.contains(name)))
                .collect(Collectors.joining(","));
        return Map.of(TABLES, all);
    }

    /**
     * Writes the files and gives the application's arguments.
     *
     * @param registry with which it publishes Avro; null for JSON
     */
    List<String> arguments(boolean demo, @Nullable Path own, @Nullable URI registry) {
        List<Path> files = new ArrayList<>();
        if (demo) {
            files.add(write("demo.yaml", DEMO));
        }
        if (own != null) {
            files.add(own.toAbsolutePath());
        }
        Path state = directory.resolve("application").resolve("state");
        String servers = SERVERS.formatted(bootstrapServers, port, escaped(state.toString()));
        files.add(write("servers.yaml", registry == null ? servers : servers + AVRO.formatted(registry)));
        return files.stream()
                .flatMap(file -> List.of("--config", file.toString()).stream())
                .toList();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private Path write(String name, String text) {
        try {
            Path home = Files.createDirectories(directory.resolve("application"));
            return Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

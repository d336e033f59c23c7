package io.countercheck.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application's configuration: what the demo sets, over it the user's own file, and over that what ties the
 * application to the servers of this run, so that a file made for other servers works here too.
 */
record ApplicationConfig(String bootstrapServers, int port, Path directory) {
    private static final String DEMO = """
            # What the quick start sets for its demo. Nothing writes to the tables, so nothing has to settle.
            confirm.settle.delay.ms: 500
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

    /** Writes the files and gives the application's arguments. */
    List<String> arguments(boolean demo, @Nullable Path own) {
        List<Path> files = new ArrayList<>();
        if (demo) {
            files.add(write("demo.yaml", DEMO));
        }
        if (own != null) {
            files.add(own.toAbsolutePath());
        }
        Path state = directory.resolve("application").resolve("state");
        files.add(write("servers.yaml", SERVERS.formatted(bootstrapServers, port, escaped(state.toString()))));
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

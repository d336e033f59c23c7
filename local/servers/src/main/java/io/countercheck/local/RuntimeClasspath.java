package io.countercheck.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class paths of the servers' JVMs, which the build writes into the modules {@code local/*-runtime}. */
public final class RuntimeClasspath {
    /** The system property that names the root of the checkout. */
    public static final String HOME_PROPERTY = "countercheck.home";

    private RuntimeClasspath() {}

    /** Kafka broker and Connect worker. */
    public static List<String> kafka() {
        return read(home(), "kafka-runtime");
    }

    public static List<String> cassandra() {
        return read(home(), "cassandra-runtime");
    }

    /** Unlike the others not part of every build: only a test or a quick start that asks for it needs it. */
    public static List<String> schemaRegistry() {
        Path directory = home().resolve("local")
                .resolve("registry-runtime")
                .resolve("target")
                .resolve("registry");
        String build = "; run ./mvnw -pl local/registry-runtime generate-resources";
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("missing: " + directory + build);
        }
        // Its manifest names all others.
        try (Stream<Path> files = Files.list(directory)) {
            return List.of(files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no runner in " + directory + build))
                    .toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@value #HOME_PROPERTY} if set, else the nearest directory with {@code mvnw} from the working directory up. */
    public static Path home() {
        String property = System.getProperty(HOME_PROPERTY);
        return property != null ? Path.of(property) : homeAbove(Path.of("").toAbsolutePath());
    }

    static Path homeAbove(Path start) {
        for (@Nullable Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw"))) {
                return directory;
            }
        }
        throw new IllegalStateException(
                "%s is not inside a checkout of Countercheck; set -D%s".formatted(start, HOME_PROPERTY));
    }

    static List<String> read(Path home, String module) {
        Path file = home.resolve("local").resolve(module).resolve("target").resolve("classpath.txt");
        String build = "; run ./mvnw -pl local/%s generate-resources".formatted(module);
        if (!Files.exists(file)) {
            throw new IllegalStateException("missing: " + file + build);
        }
        try {
            List<String> entries = List.of(Files.readString(file).strip().split(File.pathSeparator));
            for (String entry : entries) {
                if (!Files.exists(Path.of(entry))) {
                    throw new IllegalStateException("missing: " + entry + ", named in " + file + build);
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

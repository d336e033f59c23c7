package io.countercheck.common.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/**
 * The schemas of each release, in {@code src/released/<release>/<name>.avsc}, each with all that it refers to. Files of a
 * release never change.
 */
final class ReleasedSchemas {
    private static final Path DIRECTORY = Path.of("src/released");

    private ReleasedSchemas() {}

    /** Directories of all releases, in no order. */
    static List<Path> releases() throws IOException {
        try (Stream<Path> directories = Files.list(DIRECTORY)) {
            return directories.filter(Files::isDirectory).toList();
        }
    }

    static boolean has(Path release, PublishedSchema published) {
        return Files.exists(file(release, published));
    }

    static Schema read(Path release, PublishedSchema published) throws IOException {
        return new Schema.Parser().parse(Files.readString(file(release, published)));
    }

    static void write(String release) throws IOException {
        Path directory = Files.createDirectories(DIRECTORY.resolve(release));
        for (PublishedSchema published : PublishedSchema.values()) {
            Files.writeString(file(directory, published), published.schema().toString(true) + "\n");
        }
    }

    /**
     * What a change breaks, in both directions: new readers of old records, which stay on compacted topics, and old readers
     * of new records, because consumers are not upgraded with the application. Empty if nothing.
     */
    static List<String> breaks(Schema released, Schema current) {
        List<String> broken = new ArrayList<>();
        broken.addAll(cannotRead("a reader of today", current, "released records", released));
        broken.addAll(cannotRead("a released reader", released, "records of today", current));
        return broken;
    }

    private static List<String> cannotRead(String who, Schema reader, String what, Schema writer) {
        SchemaPairCompatibility pair = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return List.of();
        }
        return pair.getResult().getIncompatibilities().stream()
                .map(found -> "%s cannot read %s: %s at %s (%s)"
                        .formatted(who, what, found.getType(), found.getLocation(), found.getMessage()))
                .toList();
    }

    private static Path file(Path release, PublishedSchema published) {
        return release.resolve(published.file() + ".avsc");
    }
}

package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file of {@code --json}. It appears whole or not at all, so whoever waits for it can read it at once. */
record ResultFile(Path path) {
    /** Deletes the result of an earlier run too, so that it is not taken for this one's. */
    void requireWritable() {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InvalidOptionException("--json " + path + " is not a regular file");
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InvalidOptionException("--json " + path + " cannot be written: its directory does not exist");
        }
        try {
            Files.delete(temporary());
            Files.deleteIfExists(target());
        } catch (IOException e) {
            throw new InvalidOptionException("--json " + path + " cannot be written: " + e);
        }
    }

    void write(JsonNode result) {
        try {
            Path temporary = temporary();
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), result);
            Files.move(temporary, target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the result could not be written to " + path, e);
        }
    }

    private Path temporary() throws IOException {
        return Files.createTempFile(target().getParent(), ".quickstart-", ".json");
    }

    /** Where a link leads, since a move would replace the link. */
    private Path target() throws IOException {
        Path absolute = path.toAbsolutePath();
        return Files.exists(absolute) ? absolute.toRealPath() : absolute;
    }
}

package io.countercheck.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory that lies below the system's directory for temporary files, with a link to it where it should be. Nobody
 * tells when the link is deleted, so whoever makes such a directory removes those that no link leads to any more.
 */
final class DisplacedDirectory {
    private static final String PREFIX = "countercheck-displaced-";

    /** Beside the directory: the path of the link. Written last, so that an unfinished one is never removed. */
    private static final String ORIGIN = ".origin";

    private DisplacedDirectory() {}

    /** Makes the directory, below the given one, and the link. */
    static void create(Path temporary, Path link) throws IOException {
        removeUnlinked(temporary);
        Path directory = Files.createTempDirectory(temporary, PREFIX);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, directory);
        Files.writeString(origin(directory), link.toString());
    }

    static void removeUnlinked(Path temporary) throws IOException {
        try (DirectoryStream<Path> origins = Files.newDirectoryStream(temporary, PREFIX + "*" + ORIGIN)) {
            for (Path origin : origins) {
                String name = origin.getFileName().toString();
                Path directory = origin.resolveSibling(name.substring(0, name.length() - ORIGIN.length()));
                Path link = Path.of(Files.readString(origin));
                if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(directory)) {
                    continue;
                }
                if (Files.exists(directory)) {
                    FileTrees.delete(directory);
                }
                Files.deleteIfExists(origin);
            }
        }
    }

    private static Path origin(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ORIGIN);
    }
}

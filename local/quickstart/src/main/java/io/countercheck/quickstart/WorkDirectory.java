package io.countercheck.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where one run keeps its files. A lock is held on it for as long as the run lives, by which the next run tells what a
 * killed one has left behind.
 */
final class WorkDirectory {
    private static final String PREFIX = "countercheck-quickstart-";
    private static final String LOCK = "lock";
    private static final String LOGS = "logs";

    private final Path path;

    /** Kept open, and with it the lock. */
    @SuppressWarnings({"FieldCanBeLocal", "unused"})
    private final FileChannel lock;

    private WorkDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A new directory below the given one, from which the leftovers of killed runs are deleted. */
    static WorkDirectory create(Path parent) {
        try {
            deleteAbandoned(parent);
            Path path = Files.createTempDirectory(parent, PREFIX);
            // PostgreSQL runs as another user if this one is root.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            FileChannel lock = open(path.resolve(LOCK));
            if (lock.tryLock() == null) {
                throw new IOException("somebody else has locked " + path);
            }
            return new WorkDirectory(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("no working directory below " + parent + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    Path logs() {
        return path.resolve(LOGS);
    }

    void delete() throws IOException {
        deleteTree(path, null);
    }

    /** Deletes all but the logs. */
    void deleteAllButLogs() throws IOException {
        deleteTree(path, logs());
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                // Without a lock file it is being made just now, or holds only the logs of a failed run.
                if (Files.isWritable(directory) && Files.exists(directory.resolve(LOCK)) && isAbandoned(directory)) {
                    deleteTree(directory, null);
                }
            }
        }
    }

    private static boolean isAbandoned(Path directory) {
        try (FileChannel channel = open(directory.resolve(LOCK));
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteTree(Path root, @Nullable Path kept) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(kept) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (kept == null || !kept.startsWith(directory)) {
                    Files.deleteIfExists(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

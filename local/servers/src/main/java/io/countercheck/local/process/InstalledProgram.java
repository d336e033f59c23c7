package io.countercheck.local.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that somebody has installed on this machine.
 *
 * @param names that it may have, the preferred first
 */
public record InstalledProgram(List<String> names) {
    public InstalledProgram {
        names = List.copyOf(names);
    }

    public static InstalledProgram named(String... names) {
        return new InstalledProgram(List.of(names));
    }

    /** Where it is on the {@code PATH} of this process. */
    public Optional<Path> find() {
        return find(System.getenv().getOrDefault("PATH", ""));
    }

    Optional<Path> find(String searchPath) {
        return names.stream().flatMap(name -> candidates(searchPath, name)).findFirst();
    }

    /** The same, where it must be there. */
    public Path path() {
        return find().orElseThrow(() ->
                new IllegalStateException("not on the PATH: " + String.join(" or ", names) + "; install it"));
    }

    private static Stream<Path> candidates(String searchPath, String name) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .filter(file -> !Files.isDirectory(file));
    }
}

package io.countercheck.benchmark.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What to measure. */
public final class ComparisonOptions {
    private static final int MAX_ALL_DIFFERENT = 100_000;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Rows of the source (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--diffs",
            paramLabel = "N",
            description = "Rows that differ in c, a third of each kind (default: 100, or all rows if there are fewer).")
    private @Nullable Integer diffs;

    @Option(
            names = "--rows-all-different",
            paramLabel = "N",
            description = "Rows of the table pair in which all rows differ (default: as --rows, but at most "
                    + MAX_ALL_DIFFERENT + ": as many mismatches are stored with both rows).")
    private @Nullable Integer rowsAllDifferent;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measured rounds, after one that is not (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--pair",
            paramLabel = "PAIR",
            defaultValue = "cassandra-postgres",
            converter = DatastorePair.Parser.class,
            description = "What is compared: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DatastorePair pair = DatastorePair.CASSANDRA_POSTGRES;

    @Option(names = "--json", paramLabel = "FILE", description = "Also writes the result here.")
    private @Nullable Path json;

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Also records connect.jfr and application.jfr here, by Java Flight Recorder.")
    private @Nullable Path profile;

    /** Makes all JVMs start faster and run slower: for tests of the benchmark. */
    @Option(names = "--fast-start", hidden = true)
    private boolean fastStart;

    /** The root of the checkout. */
    @Option(names = "--home", defaultValue = "${sys:countercheck.home:-.}", hidden = true)
    private Path home = Path.of("");

    int rows() {
        return rows;
    }

    int diffs() {
        return diffs == null ? Math.min(rows, 100) : diffs;
    }

    int rowsAllDifferent() {
        return rowsAllDifferent == null ? Math.min(rows, MAX_ALL_DIFFERENT) : rowsAllDifferent;
    }

    int runs() {
        return runs;
    }

    DatastorePair pair() {
        return pair;
    }

    @Nullable
    Path json() {
        return json;
    }

    @Nullable
    Path profile() {
        return profile;
    }

    boolean fastStart() {
        return fastStart;
    }

    Path home() {
        return home.toAbsolutePath().normalize();
    }

    /**
     * Checks all before anything starts.
     *
     * @throws ParameterException if something makes no sense, or a file cannot be written
     */
    public void requireUsable() {
        require(rows >= 1, "--rows must be at least 1, but is " + rows);
        require(diffs() >= 0, "--diffs must not be negative, but is " + diffs());
        require(diffs() <= rows, "--diffs %d are more than --rows %d".formatted(diffs(), rows));
        require(rowsAllDifferent() >= 1, "--rows-all-different must be at least 1, but is " + rowsAllDifferent());
        require(runs >= 1, "--runs must be at least 1, but is " + runs);
        if (json != null) {
            requireWritable(json);
        }
        if (profile != null) {
            requireDirectory(profile);
        }
    }

    /** An earlier result is deleted, so that it is not taken for this run's. */
    private void requireWritable(Path file) {
        try {
            require(!Files.exists(file) || Files.isRegularFile(file), "--json " + file + " is not a regular file");
            Files.writeString(file, "");
            Files.delete(file);
        } catch (IOException e) {
            require(false, "--json " + file + " cannot be written: " + e);
        }
    }

    private void requireDirectory(Path directory) {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(directory), "profile-", ".tmp"));
        } catch (IOException e) {
            require(false, "--profile " + directory + " cannot be written to: " + e);
        }
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(Objects.requireNonNull(command).commandLine(), message);
        }
    }
}

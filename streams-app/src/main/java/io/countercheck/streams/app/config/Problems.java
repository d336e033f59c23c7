package io.countercheck.streams.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every mistake of the configuration, so that nobody has to mend one, start, and meet the next. */
final class Problems {
    /**
     * @param file which of the files it is in; -1 for the environment, whose problems are told first
     * @param line from 1; 0 in the environment
     */
    private record Problem(int file, int line, String text) {}

    private final List<Path> files;
    private final List<Problem> found = new ArrayList<>();

    /** @param files in the order in which their problems are told */
    Problems(List<Path> files) {
        this.files = List.copyOf(files);
    }

    void add(Origin origin, String text) {
        found.add(new Problem(files.indexOf(origin.file()), origin.line(), origin + ": " + text));
    }

    void addInEnvironment(String variable, String text) {
        found.add(new Problem(-1, 0, "environment variable " + variable + ": " + text));
    }

    /** @throws InvalidConfigurationException if there are any */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found.stream()
                    .sorted(Comparator.comparingInt(Problem::file).thenComparingInt(Problem::line))
                    .map(Problem::text)
                    .toList());
        }
    }
}

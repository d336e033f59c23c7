package io.countercheck.streams.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects every mistake of the configuration, so that nobody has to mend one, start, and meet the next. */
final class Problems {
    private record Problem(Origin origin, String text) {}

    private final List<Path> files;
    private final List<Problem> found = new ArrayList<>();

    /** @param files in the order in which their problems are told */
    Problems(List<Path> files) {
        this.files = List.copyOf(files);
    }

    void add(Origin origin, String text) {
        found.add(new Problem(origin, text));
    }

    /** @throws InvalidConfigurationException if there are any */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found.stream()
                    .sorted(Comparator.<Problem>comparingInt(
                                    problem -> files.indexOf(problem.origin().file()))
                            .thenComparingInt(problem -> problem.origin().line()))
                    .map(problem -> problem.origin() + ": " + problem.text())
                    .toList());
        }
    }
}

package io.countercheck.streams.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message lists every problem with its file, its line and how to mend it. */
public final class InvalidConfigurationException extends RuntimeException {
    private final transient List<String> problems;

    InvalidConfigurationException(List<String> problems) {
        super(problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining(
                        "",
                        "The configuration has " + problems.size() + " problem" + (problems.size() == 1 ? ":" : "s:"),
                        "")));
        this.problems = List.copyOf(problems);
    }

    /** One line each. */
    public List<String> problems() {
        return problems;
    }
}

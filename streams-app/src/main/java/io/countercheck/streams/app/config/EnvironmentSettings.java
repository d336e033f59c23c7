package io.countercheck.streams.app.config;

import io.countercheck.streams.document.UserText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The environment variables that say more than the files do. */
final class EnvironmentSettings {
    static final String TABLES = "RECONCILIATION_TABLES";
    static final String ENABLED = "RECONCILIATION_ENABLED";
    static final String STARTUP_DELAY_MS = "RECONCILIATION_STARTUP_DELAY_MS";
    static final String INTERVAL_MS = "RECONCILIATION_INTERVAL_MS";
    static final String INTERVAL_MINUTES = "RECONCILIATION_INTERVAL_MINUTES";
    static final String SAMPLE_SIZE = "RECONCILIATION_SAMPLE_SIZE";
    static final String WARNING_THRESHOLD = "RECONCILIATION_DRIFT_WARNING_THRESHOLD";
    static final String CRITICAL_THRESHOLD = "RECONCILIATION_DRIFT_CRITICAL_THRESHOLD";

    private final Map<String, String> environment;
    private final Problems problems;

    EnvironmentSettings(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The names of the table pairs to use; empty if the files decide that. */
    Optional<List<String>> tables() {
        String text = environment.get(TABLES);
        if (text == null) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (name.isEmpty()) {
                problem(
                        TABLES,
                        "must hold names with a comma between, as in users,orders, but has a blank one: delete it, or"
                                + " unset the variable to use all configured tables");
            } else if (names.contains(name)) {
                problem(TABLES, "holds " + UserText.quoted(name) + " twice: delete one of them");
            } else if (!TablePairReader.NAME.matcher(name).matches()) {
                problem(TABLES, "holds " + UserText.quoted(name) + ": a name has " + TablePairReader.NAME_RULE);
            } else {
                names.add(name);
            }
        }
        return Optional.of(names);
    }

    /** A percentage; empty if the variable is not set. */
    Optional<Double> percent(String variable) {
        String text = environment.get(variable);
        if (text == null) {
            return Optional.empty();
        }
        Optional<Double> percent = Percentages.parse(text.strip());
        if (percent.isEmpty()) {
            invalidValue(variable, Percentages.RULE);
        }
        return percent;
    }

    /** {@code true} or {@code false}; empty if the variable is not set. */
    Optional<Boolean> flag(String variable) {
        String text = environment.get(variable);
        if (text == null) {
            return Optional.empty();
        }
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            invalidValue(variable, "true or false");
            return Optional.empty();
        }
        return Optional.of(word.equals("true"));
    }

    /** A whole number of units of time; empty if the variable is not set. */
    Optional<Duration> duration(String variable, Duration unit, Duration min, Duration max) {
        return number(variable, min.dividedBy(unit), max.dividedBy(unit)).map(unit::multipliedBy);
    }

    /** A whole number; empty if the variable is not set. */
    Optional<Long> number(String variable, long least, long most) {
        String text = environment.get(variable);
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        invalidValue(variable, "a whole number from " + least + " to " + most);
        return Optional.empty();
    }

    boolean has(String variable) {
        return environment.containsKey(variable);
    }

    void invalidValue(String variable, String rule) {
        problem(variable, "must be " + rule + ", but is " + UserText.quoted(environment.getOrDefault(variable, "")));
    }

    void problem(String variable, String text) {
        problems.addInEnvironment(variable, text);
    }
}

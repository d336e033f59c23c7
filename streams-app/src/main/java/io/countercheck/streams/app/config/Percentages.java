package io.countercheck.streams.app.config;

import java.util.Optional;
import java.util.regex.Pattern;

/** Percentages as people write them: no exponents, no NaN. */
final class Percentages {
    static final String RULE = "a number from 0 to 100, as in 2.5";

    private static final double MAX = 100;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,15})?");

    private Percentages() {}

    static Optional<Double> parse(String text) {
        return Optional.of(text)
                .filter(number -> DECIMAL.matcher(number).matches())
                .map(Double::valueOf)
                .filter(number -> number <= MAX);
    }
}

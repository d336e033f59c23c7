package io.countercheck.common.canonical;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Text of which less than every byte counts.
 *
 * @param rules what is done to a value before it is encoded, in the order of {@link Rule}; at least one
 */
public record NormalizedText(Set<Rule> rules) implements CanonicalType {
    /** Text whose trailing spaces do not count, as in {@code char(n)}. */
    public static final NormalizedText PADDED = new NormalizedText(Set.of(Rule.RTRIM));

    /** What is done to a value. */
    public enum Rule {
        /** Unicode normalisation form C. */
        NFC,
        /** Lower case, in the root locale. */
        LOWER,
        /** White space at both ends is cut off. */
        TRIM,
        /** Spaces (U+0020) at the end are cut off. */
        RTRIM;

        String notation() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public NormalizedText {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("text without rules is the scalar type text");
        }
        rules = Collections.unmodifiableSet(EnumSet.copyOf(rules));
    }

    @Override
    public String notation() {
        return rules.stream().map(Rule::notation).collect(Collectors.joining(",", "text(", ")"));
    }
}

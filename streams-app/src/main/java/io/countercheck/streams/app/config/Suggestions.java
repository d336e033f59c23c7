package io.countercheck.streams.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant to write. */
final class Suggestions {
    private Suggestions() {}

    /** The known name that is closest to a name, if any is close enough that a slip of the fingers explains it. */
    static Optional<String> closest(String name, Collection<String> known) {
        return closest(name, known, Math.max(2, name.length() / 4));
    }

    static Optional<String> closest(String name, Collection<String> known, int maxEdits) {
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= maxEdits)
                .filter(candidate -> edits(name, candidate) <= maxEdits)
                .min(Comparator.<String>comparingInt(candidate -> edits(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance: insertions, deletions and replacements of a character. */
    private static int edits(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}

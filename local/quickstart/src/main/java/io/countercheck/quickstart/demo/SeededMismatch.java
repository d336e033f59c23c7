package io.countercheck.quickstart.demo;

import java.util.Comparator;

/**
 * A row that must be found.
 *
 * @param key the primary key as users see it: the bare value of a key of one column, a JSON array of several
 */
public record SeededMismatch(String key, DriftKind kind) implements Comparable<SeededMismatch> {
    private static final Comparator<SeededMismatch> ORDER =
            Comparator.comparing(SeededMismatch::kind).thenComparing(SeededMismatch::key);

    @Override
    public int compareTo(SeededMismatch other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " " + key;
    }
}

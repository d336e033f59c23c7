package io.countercheck.common.canonical;

import java.util.List;

/**
 * How the rows of a table pair are compared: the columns in the order in which both sides encode them.
 *
 * @param key the key columns, in the order of the source's primary key; at least one
 * @param values all other compared columns
 */
public record ComparisonPlan(List<ComparedColumn> key, List<ComparedColumn> values) {
    public ComparisonPlan {
        key = List.copyOf(key);
        values = List.copyOf(values);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a comparison plan needs at least one key column");
        }
    }

    /**
     * One compared column.
     *
     * @param type the joint canonical type of both sides
     */
    public record ComparedColumn(String sourceName, String targetName, CanonicalType type) {}
}

package io.countercheck.quickstart.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * The shape of a table, without its name and its rows.
 *
 * @param key the columns of the primary key; the first is Cassandra's partition key
 * @param values all other compared columns
 * @param expiring whether rows have a time to live, and the replica still holds rows that are over
 */
public record DemoTable(List<Column> key, List<Column> values, boolean expiring) {
    public DemoTable {
        key = List.copyOf(key);
        values = List.copyOf(values);
    }

    /** Key and values, in the order of a row's values. */
    List<Column> columns() {
        return Stream.concat(key.stream(), values.stream()).toList();
    }
}

package io.countercheck.connector.datastore.spi;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to read of a table and into which canonical types: one side of a comparison plan.
 *
 * @param key key columns in plan order; they identify a row, but need not be this table's declared primary key. Empty if
 *     rows are only counted: then no value is held to what makes a key that can be looked up
 * @param values all other columns in plan order
 */
public record TableProjection(TableName table, List<ProjectedColumn> key, List<ProjectedColumn> values) {
    public TableProjection {
        key = List.copyOf(key);
        values = List.copyOf(values);
        if (key.isEmpty() && values.isEmpty()) {
            throw new IllegalArgumentException("a projection needs at least one column");
        }
    }

    /**
     * One column.
     *
     * @param type the joint type of the plan; may be another than that of what the column holds (integer read as
     *     decimal, text read as uuid)
     * @param emptyIsNull whether an empty list, set, map or text, or a tuple of nulls alone, is read as null; not of a
     *     key, which is looked up as it is
     */
    public record ProjectedColumn(String name, CanonicalType type, boolean emptyIsNull) {
        /** A column of a type whose empty values are values. */
        public ProjectedColumn(String name, CanonicalType type) {
            this(name, type, false);
        }
    }

    /** Key columns, then all others: the order of canonical row bytes. */
    public List<ProjectedColumn> columns() {
        return Stream.concat(key.stream(), values.stream()).toList();
    }
}

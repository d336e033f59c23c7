package io.countercheck.common.model;

/**
 * A table's name within one datastore. Both parts are exactly as the catalog spells them: case counts, quotes are not
 * part of the name.
 *
 * @param namespace Cassandra keyspace or PostgreSQL schema
 * @param name the table's own name
 */
public record TableName(String namespace, String name) {
    public TableName {
        if (namespace.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a table name needs a namespace and a name, as in 'warehouse.users'");
        }
    }

    /**
     * Parses {@code namespace.name}; the name may itself hold dots, the namespace may not.
     *
     * @throws IllegalArgumentException if there is no dot, or nothing on one side of it
     */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a table name: write namespace.table, as in 'warehouse.users'");
        }
        return new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    public String toString() {
        return namespace + "." + name;
    }
}

package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import java.util.List;
import java.util.stream.Collectors;

/** The CQL that is sent for one table. Every identifier is quoted, so that case, spaces and key words are safe. */
final class TableQueries {
    private final CassandraTable table;

    TableQueries(CassandraTable table) {
        this.table = table;
    }

    /** The rows of a token range. Two parameters, the first and the last token. */
    String scan(List<String> columns) {
        return "SELECT " + list(columns) + from() + inTokenRange();
    }

    /**
     * The number of rows in a token range. Two parameters, the first and the last token.
     *
     * <p>{@code COUNT(*)} would count partitions that have static values only, which are no rows.
     */
    String count() {
        String counted = table.rowMarker().map(column -> quoted(column.name())).orElse("*");
        return "SELECT COUNT(" + counted + ")" + from() + inTokenRange();
    }

    /** One row. A parameter per column of the primary key, in its order. */
    String lookUp(List<String> columns) {
        String key = table.primaryKey().stream()
                .map(column -> quoted(column.name()) + " = ?")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + list(columns) + from() + " WHERE " + key;
    }

    private static String list(List<String> columns) {
        return columns.stream().map(TableQueries::quoted).collect(Collectors.joining(", "));
    }

    private String from() {
        return " FROM " + quoted(table.name());
    }

    private String inTokenRange() {
        return " WHERE " + token() + " >= ? AND " + token() + " <= ?";
    }

    private String token() {
        return "token(" + list(table.partitionKey().stream().map(Column::name).toList()) + ")";
    }

    static String quoted(TableName table) {
        return quoted(table.namespace()) + "." + quoted(table.name());
    }

    static String quoted(String identifier) {
        return CqlIdentifier.fromInternal(identifier).asCql(false);
    }
}

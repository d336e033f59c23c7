package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.List;
import java.util.stream.Collectors;

/** The CQL that is sent for one table. Every identifier is quoted, so that case, spaces and key words are safe. */
final class TableQueries {
    private final CassandraTable table;

    TableQueries(CassandraTable table) {
        this.table = table;
    }

    /**
     * The rows of a token range: the projection's columns, then the row's token. Two parameters, the first and the
     * last token.
     */
    String scan(TableProjection projection) {
        return "SELECT " + columns(projection) + ", " + token() + from() + inTokenRange();
    }

    /** The number of rows in a token range. Two parameters, the first and the last token. */
    String count() {
        return "SELECT COUNT(*)" + from() + inTokenRange();
    }

    /** One row. A parameter per column of the primary key, in its order. */
    String lookUp(TableProjection projection) {
        String key = table.primaryKey().stream()
                .map(column -> quoted(column.name()) + " = ?")
                .collect(Collectors.joining(" AND "));
        return "SELECT " + columns(projection) + from() + " WHERE " + key;
    }

    private static String columns(TableProjection projection) {
        return projection.columns().stream()
                .map(ProjectedColumn::name)
                .map(TableQueries::quoted)
                .collect(Collectors.joining(", "));
    }

    private String from() {
        return " FROM " + quoted(table.name());
    }

    private String inTokenRange() {
        return " WHERE " + token() + " >= ? AND " + token() + " <= ?";
    }

    private String token() {
        List<Column> key = table.partitionKey();
        return key.stream()
                .map(Column::name)
                .map(TableQueries::quoted)
                .collect(Collectors.joining(", ", "token(", ")"));
    }

    static String quoted(TableName table) {
        return quoted(table.namespace()) + "." + quoted(table.name());
    }

    static String quoted(String identifier) {
        return CqlIdentifier.fromInternal(identifier).asCql(false);
    }
}

package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.SchemaChangedException;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableDescription.TokenColumn;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as {@code system_schema} has it.
 *
 * @param columns all columns; those of the primary key first and in its order
 */
record CassandraTable(TableName name, List<Column> columns) {
    CassandraTable {
        columns = columns.stream()
                .sorted(Comparator.comparing(Column::kind).thenComparing(Column::position))
                .toList();
    }

    /** Where a column belongs, in the order of the primary key. */
    enum Kind {
        PARTITION_KEY,
        CLUSTERING,
        REGULAR,
        STATIC;

        boolean isKey() {
            return this == PARTITION_KEY || this == CLUSTERING;
        }
    }

    /**
     * One column.
     *
     * @param cqlType the type as CQL spells it
     * @param type the type, or null if its values cannot be compared
     * @param position position among the columns of the same kind, -1 outside the primary key
     */
    record Column(String name, String cqlType, @Nullable CqlType type, Kind kind, int position) {

        Optional<CqlType> comparableType() {
            return Optional.ofNullable(type);
        }

        String displayedType() {
            return kind == Kind.STATIC ? "static " + cqlType : cqlType;
        }
    }

    List<Column> partitionKey() {
        return columns.stream()
                .filter(column -> column.kind() == Kind.PARTITION_KEY)
                .toList();
    }

    /** Partition key columns, then clustering columns. */
    List<Column> primaryKey() {
        return keyColumns().toList();
    }

    /**
     * The column without which a result row is no row of the table, but the static columns of a partition without rows;
     * empty if the table has no such partitions.
     */
    Optional<Column> rowMarker() {
        return columns.stream().anyMatch(column -> column.kind() == Kind.STATIC)
                ? keyColumns()
                        .filter(column -> column.kind() == Kind.CLUSTERING)
                        .findFirst()
                : Optional.empty();
    }

    private Stream<Column> keyColumns() {
        return columns.stream().filter(column -> column.kind().isKey());
    }

    /**
     * The column of a name that a plan has.
     *
     * @throws DatastoreException if the table has lost it since
     */
    Column planned(String column) throws DatastoreException {
        return columns.stream()
                .filter(candidate -> candidate.name().equals(column))
                .findFirst()
                .orElseThrow(() -> new SchemaChangedException("cassandra table " + name + " has no column '" + column
                        + "' any more: it was dropped or renamed"));
    }

    /** {@link TableDescription#schema()}. */
    long schema() {
        return description(0).schema();
    }

    TableDescription description(long estimatedRows) {
        List<Column> key = primaryKey();
        List<Column> partitionKey = partitionKey();
        return new TableDescription(
                name,
                columns.stream()
                        .map(column -> described(column, key.indexOf(column), partitionKey))
                        .toList(),
                estimatedRows,
                tokenKey());
    }

    /** The partition key as others can compute its tokens. */
    List<TokenColumn> tokenKey() {
        return partitionKey().stream()
                .map(column -> new TokenColumn(
                        column.name(),
                        column.type() instanceof CqlScalar scalar
                                ? scalar.tokenForm().orElse(null)
                                : null))
                .toList();
    }

    /** A column that rows cannot be looked up by has no canonical type, so that no comparison is planned. */
    private static TableDescription.Column described(Column column, int keyPosition, List<Column> partitionKey) {
        Optional<String> manyForms =
                column.kind() == Kind.PARTITION_KEY ? ManyForms.reason(column, partitionKey) : Optional.empty();
        return new TableDescription.Column(
                column.name(),
                column.displayedType()
                        + manyForms.map(reason -> " (" + reason + ")").orElse(""),
                manyForms.isPresent()
                        ? null
                        : column.comparableType().map(CqlType::canonical).orElse(null),
                keyPosition);
    }
}

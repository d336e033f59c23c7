package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableDescription;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
     * @param position position among the columns of the same kind, -1 outside the primary key
     */
    record Column(String name, String cqlType, Kind kind, int position) {

        /** The type, if rows with this column can be compared; a static column belongs to partitions, not rows. */
        Optional<CqlType> comparableType() {
            return kind == Kind.STATIC ? Optional.empty() : CqlType.byName(cqlType);
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
                .orElseThrow(() -> new DatastoreException("cassandra table " + name + " has no column '" + column
                        + "' any more: it was dropped or renamed after the comparison was planned; run the job again"));
    }

    TableDescription description(long estimatedRows) {
        List<Column> key = primaryKey();
        return new TableDescription(
                name,
                columns.stream()
                        .map(column -> new TableDescription.Column(
                                column.name(),
                                column.displayedType(),
                                column.comparableType().map(CqlType::canonical).orElse(null),
                                key.indexOf(column)))
                        .toList(),
                estimatedRows);
    }
}

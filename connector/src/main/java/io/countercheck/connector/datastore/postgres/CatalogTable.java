package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.TableDescription;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A table as the catalog had it at one moment.
 *
 * @param oid object id
 * @param columns in the order of the table
 * @param leaves the relations that hold the rows: the table itself, its partitions, its inheritance children
 */
record CatalogTable(TableName name, long oid, List<Column> columns, List<Leaf> leaves) {
    CatalogTable {
        columns = List.copyOf(columns);
        leaves = List.copyOf(leaves);
    }

    /**
     * One column.
     *
     * @param number never used again, unlike the name
     * @param type empty if its values cannot be compared
     * @param keyPosition position in the primary key from 0, or -1
     */
    record Column(
            String name, int number, long typeOid, String displayType, Optional<ColumnType> type, int keyPosition) {}

    /**
     * One heap.
     *
     * @param fileNode changes whenever the rows are written anew: TRUNCATE, VACUUM FULL, CLUSTER, many ALTER TABLE
     * @param blocks its size now
     */
    record Leaf(long oid, long fileNode, long blocks, long estimatedRows) {}

    /** The blocks that have to be read so that every leaf is read to its end. */
    long blocks() {
        return leaves.stream().mapToLong(Leaf::blocks).max().orElse(0);
    }

    Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /**
     * Whether blocks still mean the same rows, and fields the same types, as in an earlier look. Growth does not count.
     */
    boolean hasLayoutOf(CatalogTable earlier) {
        return layout().equals(earlier.layout());
    }

    /** The same for equal layouts, and hardly ever for different ones. */
    long layoutFingerprint() {
        byte[] text = layout().toString().getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).getMostSignificantBits();
    }

    private List<List<Object>> layout() {
        return List.of(
                columns.stream()
                        .<Object>map(column -> List.of(column.name(), column.number(), column.typeOid(), column.type()))
                        .toList(),
                leaves.stream()
                        .<Object>map(leaf -> List.of(leaf.oid(), leaf.fileNode()))
                        .toList());
    }

    /** {@link TableDescription#schema()} of the table as it was then. */
    long schema() {
        return description().schema();
    }

    TableDescription description() {
        List<TableDescription.Column> described = columns.stream()
                .map(column -> new TableDescription.Column(
                        column.name(),
                        column.displayType(),
                        column.type().map(found -> found.type().canonical()).orElse(null),
                        column.keyPosition()))
                .toList();
        return new TableDescription(
                name, described, leaves.stream().mapToLong(Leaf::estimatedRows).sum());
    }
}

package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.KeyTypes;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Kind;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns canonical keys into the raw values of the primary key's columns. Thread-safe. */
final class KeyBinder {
    /** Cassandra stores the length of a partition key and of a clustering value in two bytes. */
    private static final int MAX_BYTES = 65_535;

    /** Per component of a composite partition key: two bytes for the length, one that ends it. */
    private static final int COMPOSITE_OVERHEAD_BYTES = 3;

    private final TableName table;
    private final List<KeyColumn> columns;
    private final int partitionKeyColumns;
    private final int plannedColumns;

    private KeyBinder(TableName table, List<KeyColumn> columns, int partitionKeyColumns, int plannedColumns) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.partitionKeyColumns = partitionKeyColumns;
        this.plannedColumns = plannedColumns;
    }

    /**
     * One column of the primary key.
     *
     * @param position its position in the planned key
     */
    private record KeyColumn(CqlType type, Kind kind, ProjectedColumn planned, int position) {
        List<ByteBuffer> forms(@Nullable Object value) throws DatastoreException {
            KeyForms forms = new KeyForms(kind == Kind.PARTITION_KEY);
            return forms.ofColumn(type, planned.type(), value).stream()
                    .filter(form -> form.remaining() <= MAX_BYTES)
                    .toList();
        }
    }

    /** @throws DatastoreException if the planned key does not hold every column of the primary key */
    static KeyBinder of(TableProjection projection, CassandraTable table) throws DatastoreException {
        List<KeyColumn> columns = new ArrayList<>();
        for (Column column : table.primaryKey()) {
            int position = plannedPosition(projection, column, table);
            ProjectedColumn planned = projection.key().get(position);
            CqlType type = column.comparableType().orElse(null);
            if (type == null || !KeyTypes.canLookUp(type.canonical(), planned.type())) {
                throw new DatastoreException("rows of cassandra table " + table.name() + " cannot be looked up by key"
                        + " column '" + column.name() + "': its type is " + column.displayedType() + ", planned as "
                        + planned.type().notation());
            }
            columns.add(new KeyColumn(type, column.kind(), planned, position));
        }
        return new KeyBinder(
                table.name(),
                columns,
                table.partitionKey().size(),
                projection.key().size());
    }

    private static int plannedPosition(TableProjection projection, Column column, CassandraTable table)
            throws DatastoreException {
        List<String> names =
                projection.key().stream().map(ProjectedColumn::name).toList();
        int position = names.indexOf(column.name());
        if (position < 0) {
            throw new DatastoreException("rows of cassandra table " + table.name()
                    + " cannot be looked up: the planned key " + names + " lacks the primary key column '"
                    + column.name() + "'");
        }
        return position;
    }

    /**
     * The values to bind, in the order of the primary key: one list for each native encoding of the key.
     *
     * @return empty if no row of this table can have the key
     * @throws DatastoreException if the bytes are no key of the plan, or a text in it is not valid UTF-8
     */
    List<List<ByteBuffer>> bind(byte[] key) throws DatastoreException {
        List<@Nullable Object> values = decoded(key);
        try {
            List<List<ByteBuffer>> forms = new ArrayList<>();
            for (KeyColumn column : columns) {
                forms.add(column.forms(values.get(column.position())));
            }
            return Combinations.of(forms).stream().filter(this::isPossible).toList();
        } catch (DatastoreException e) {
            throw new DatastoreException(
                    "a key cannot be looked up in cassandra table " + table + ": " + e.getMessage(), e);
        }
    }

    /** A partition key of no bytes at all is refused by Cassandra; empty components and clustering values are fine. */
    private boolean isPossible(List<ByteBuffer> bound) {
        int overhead = partitionKeyColumns > 1 ? COMPOSITE_OVERHEAD_BYTES : 0;
        int bytes = bound.stream()
                .limit(partitionKeyColumns)
                .mapToInt(value -> value.remaining() + overhead)
                .sum();
        return bytes > 0 && bytes <= MAX_BYTES;
    }

    private List<@Nullable Object> decoded(byte[] key) throws DatastoreException {
        try {
            List<@Nullable Object> values = CanonicalRowDecoderV1.decodeKey(ByteBuffer.wrap(key));
            if (values.size() == plannedColumns) {
                return values;
            }
        } catch (IllegalArgumentException e) {
            throw new DatastoreException(
                    "a look-up in cassandra table " + table + " carries a key that cannot be looked up: "
                            + e.getMessage(),
                    e);
        }
        throw new DatastoreException("a look-up in cassandra table " + table + " carries a key that does not have the "
                + plannedColumns + " planned columns");
    }
}

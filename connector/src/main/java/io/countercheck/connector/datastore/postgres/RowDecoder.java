package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.SchemaChangedException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.ArrayList;
import java.util.List;

/** Turns the binary fields of a projection's columns, in its order, into canonical rows. Not thread-safe. */
final class RowDecoder {
    private final List<ProjectedColumn> projected;
    private final List<CatalogTable.Column> columns = new ArrayList<>();
    private final FieldDecoder[] decoders;
    private final boolean[] emptyIsNull;
    private final int keyColumns;
    private final CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();

    /** @throws DatastoreException if the table's columns are not, or no longer, what the projection takes them for */
    RowDecoder(TableProjection projection, CatalogTable table) throws DatastoreException {
        projected = projection.columns();
        keyColumns = projection.key().size();
        decoders = new FieldDecoder[projected.size()];
        emptyIsNull = new boolean[projected.size()];
        for (int i = 0; i < decoders.length; i++) {
            ProjectedColumn expected = projected.get(i);
            CatalogTable.Column column = table.column(expected.name())
                    .orElseThrow(() -> new SchemaChangedException("postgres: " + table.name() + " has no column "
                            + QuotedName.of(expected.name()) + " any more"));
            boolean key = i < keyColumns;
            decoders[i] = column.type()
                    .flatMap(found -> FieldDecoders.between(found.type(), expected.type(), key))
                    .orElseThrow(() -> unreadable(table, column, expected));
            emptyIsNull[i] = expected.emptyIsNull();
            columns.add(column);
        }
    }

    private static DatastoreException unreadable(
            CatalogTable table, CatalogTable.Column column, ProjectedColumn projected) {
        return new SchemaChangedException(
                "postgres: column " + QuotedName.of(column.name()) + " of " + table.name() + " is "
                        + column.displayType() + ", which cannot be read as "
                        + projected.type().notation()
                        + ": its type has changed since the comparison was planned");
    }

    int fields() {
        return decoders.length;
    }

    /** What the catalog has of a field's column. */
    CatalogTable.Column column(int index) {
        return columns.get(index);
    }

    /** The row so far. */
    CanonicalRowEncoderV1 row() {
        return row;
    }

    void begin() {
        row.reset();
    }

    /**
     * Appends the next field; fields come in the projection's order.
     *
     * @param length -1 for null
     */
    void field(int index, byte[] source, int offset, int length) throws MalformedRowException {
        if (length < 0) {
            row.nullValue();
        } else {
            value(index, source, offset, length);
        }
        if (index + 1 == keyColumns) {
            row.endKey();
        }
    }

    private void value(int index, byte[] source, int offset, int length) throws MalformedRowException {
        int start = row.length();
        try {
            decoders[index].decode(source, offset, length, row);
        } catch (MalformedRowException e) {
            throw new MalformedRowException(
                    "column " + QuotedName.of(projected.get(index).name()) + ": " + e.getMessage());
        }
        if (emptyIsNull[index]) {
            row.emptyAsNull(start);
        }
    }
}

package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.ArrayList;
import java.util.List;

/** Turns the binary fields of a projection's columns, in its order, into canonical rows. Not thread-safe. */
final class RowDecoder {
    private final List<ProjectedColumn> columns;
    private final List<NativeType> types = new ArrayList<>();
    private final FieldDecoder[] decoders;
    private final int[] wireLengths;
    private final int keyColumns;
    private final CanonicalRowEncoderV1 row = new CanonicalRowEncoderV1();

    /** @throws DatastoreException if the table's columns are not, or no longer, what the projection takes them for */
    RowDecoder(TableProjection projection, CatalogTable table) throws DatastoreException {
        columns = projection.columns();
        keyColumns = projection.key().size();
        decoders = new FieldDecoder[columns.size()];
        wireLengths = new int[columns.size()];
        for (int i = 0; i < decoders.length; i++) {
            ProjectedColumn projected = columns.get(i);
            CatalogTable.Column column = table.column(projected.name())
                    .orElseThrow(() -> new DatastoreException("postgres: " + table.name() + " has no column "
                            + QuotedName.of(projected.name()) + " any more; run again with the table as it is now"));
            NativeType type = column.type().orElseThrow(() -> unreadable(table, column, projected));
            decoders[i] = FieldDecoders.between(type, projected.type())
                    .orElseThrow(() -> unreadable(table, column, projected));
            wireLengths[i] = type.wireLength();
            types.add(type);
        }
    }

    private static DatastoreException unreadable(
            CatalogTable table, CatalogTable.Column column, ProjectedColumn projected) {
        return new DatastoreException(
                "postgres: column " + QuotedName.of(column.name()) + " of " + table.name() + " is "
                        + column.displayType() + ", which cannot be read as "
                        + projected.type().notation()
                        + "; its type has changed since the comparison was planned, run again");
    }

    /** Native types in the projection's order. */
    List<NativeType> types() {
        return types;
    }

    int fields() {
        return decoders.length;
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
        } else if (wireLengths[index] != NativeType.ANY_LENGTH && wireLengths[index] != length) {
            throw new MalformedRowException(
                    "column " + QuotedName.of(columns.get(index).name()) + " has " + length + " bytes instead of "
                            + wireLengths[index]);
        } else {
            decoders[index].decode(source, offset, length, row);
        }
        if (index + 1 == keyColumns) {
            row.endKey();
        }
    }
}

package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.type.DataType;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.SchemaChangedException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns result rows, whose first columns are the projection's, into canonical bytes. Scans and look-ups share it, so
 * that a row has the same bytes in both. Thread-safe.
 */
final class RowDecoder {
    private final CassandraTable table;
    private final List<DataType> types;
    private final ColumnDecoder[] decoders;
    private final int keyColumns;

    private RowDecoder(CassandraTable table, List<DataType> types, List<ColumnDecoder> decoders, int keyColumns) {
        this.table = table;
        this.types = List.copyOf(types);
        this.decoders = decoders.toArray(new ColumnDecoder[0]);
        this.keyColumns = keyColumns;
    }

    /** @throws DatastoreException if the table's columns no longer fit the plan */
    static RowDecoder of(TableProjection projection, CassandraTable table) throws DatastoreException {
        List<DataType> types = new ArrayList<>();
        List<ColumnDecoder> decoders = new ArrayList<>();
        for (ProjectedColumn planned : projection.columns()) {
            Column column = table.planned(planned.name());
            CqlType type = column.comparableType().orElseThrow(() -> changed(table, planned, column));
            boolean key = decoders.size() < projection.key().size();
            ColumnDecoder decoder =
                    ColumnDecoder.of(type, planned.type(), key).orElseThrow(() -> changed(table, planned, column));
            types.add(type.dataType());
            decoders.add(planned.emptyIsNull() ? emptyAsNull(decoder) : decoder);
        }
        return new RowDecoder(table, types, decoders, projection.key().size());
    }

    private static ColumnDecoder emptyAsNull(ColumnDecoder decoder) {
        return (raw, out) -> {
            int start = out.length();
            decoder.decode(raw, out);
            out.emptyAsNull(start);
        };
    }

    private static DatastoreException changed(CassandraTable table, ProjectedColumn planned, Column column) {
        return new SchemaChangedException("column '" + planned.name() + "' of cassandra table " + table.name()
                + " is now of type " + column.displayedType() + ", which cannot be read as the planned "
                + planned.type().notation());
    }

    /**
     * Confirms that results still have the types that this decoder was made for.
     *
     * @throws DatastoreException if the table was altered, or dropped and created anew, since then
     */
    void verify(ColumnDefinitions definitions) throws DatastoreException {
        for (int i = 0; i < decoders.length; i++) {
            if (!definitions.get(i).getType().equals(types.get(i))) {
                throw new SchemaChangedException("column '"
                        + definitions.get(i).getName().asInternal()
                        + "' of cassandra table " + table.name() + " changed its type to "
                        + definitions.get(i).getType().asCql(true, false) + " while it was read");
            }
        }
    }

    /** Replaces what the encoder holds by this row. */
    void encode(GettableByIndex row, CanonicalRowEncoderV1 out) throws DatastoreException {
        encodeKey(row, out);
        encodeValues(row, out);
    }

    /** Replaces what the encoder holds by the key of this row. */
    void encodeKey(GettableByIndex row, CanonicalRowEncoderV1 out) throws DatastoreException {
        out.reset();
        encode(row, 0, keyColumns, out);
        out.endKey();
    }

    /** Appends the values of this row to its key. */
    void encodeValues(GettableByIndex row, CanonicalRowEncoderV1 out) throws DatastoreException {
        encode(row, keyColumns, decoders.length, out);
    }

    private void encode(GettableByIndex row, int from, int to, CanonicalRowEncoderV1 out) throws DatastoreException {
        int column = from;
        try {
            for (; column < to; column++) {
                decoders[column].decodeNullable(row.getBytesUnsafe(column), out);
            }
        } catch (MalformedValueException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | NegativeArraySizeException e) {
            throw undecodable(column, e);
        } catch (ArithmeticException e) {
            // A decimal whose scale leaves the range of an int once its trailing zeros are stripped.
            throw undecodable(column, e);
        }
    }

    private DatastoreException undecodable(int column, RuntimeException cause) {
        return new DatastoreException(
                "a value of type " + types.get(column).asCql(true, false) + " (column " + (column + 1)
                        + " of the plan) in cassandra table " + table.name()
                        + " has no canonical form: its bytes are malformed or out of range",
                cause);
    }
}

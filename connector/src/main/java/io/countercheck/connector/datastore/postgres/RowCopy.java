package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Reads a projection's columns of some rows of a table. Not thread-safe. */
final class RowCopy {
    private final Connection connection;
    private final TableProjection projection;
    private final RowDecoder decoder;
    private final RowSink sink;

    /** @throws DatastoreException if the table's columns are not, or no longer, what the projection takes them for */
    RowCopy(Connection connection, TableProjection projection, CatalogTable table, RowSink sink)
            throws DatastoreException {
        this.connection = connection;
        this.projection = projection;
        this.decoder = new RowDecoder(projection, table);
        this.sink = sink;
    }

    /**
     * Hands over the wanted rows that meet a condition.
     *
     * @return how many
     */
    long rowsWhere(String condition) throws SQLException, MalformedRowException, InterruptedException {
        String columns = projection.columns().stream()
                .map(column -> QuotedName.of(column.name()))
                .collect(Collectors.joining(", "));
        TupleForwarder forwarder = new TupleForwarder(decoder, projection.key().size(), sink);
        BinaryCopy.run(
                connection,
                "SELECT " + columns + " FROM " + QuotedName.of(projection.table()) + " WHERE " + condition,
                decoder.fields(),
                forwarder);
        return forwarder.rows;
    }

    /** Decodes tuple by tuple, the key first, and counts those that are wanted. */
    private static final class TupleForwarder implements CopyBinaryParser.TupleHandler {
        private final RowDecoder decoder;
        private final int keyFields;
        private final RowSink sink;
        private long rows;

        TupleForwarder(RowDecoder decoder, int keyFields, RowSink sink) {
            this.decoder = decoder;
            this.keyFields = keyFields;
            this.sink = sink;
        }

        @Override
        public void tuple(byte[] source, int[] offsets, int[] lengths)
                throws MalformedRowException, InterruptedException {
            CanonicalRowEncoderV1 row = decoder.row();
            decoder.begin();
            for (int field = 0; field < keyFields; field++) {
                decoder.field(field, source, offsets[field], lengths[field]);
            }
            if (!sink.wants(row.buffer(), row.keyLength())) {
                return;
            }
            for (int field = keyFields; field < lengths.length; field++) {
                decoder.field(field, source, offsets[field], lengths[field]);
            }
            rows++;
            sink.take(row.buffer(), row.keyLength(), row.length());
        }
    }
}

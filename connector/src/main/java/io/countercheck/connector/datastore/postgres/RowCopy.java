package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Reads a projection's columns of some rows of a table by {@code COPY … (FORMAT binary)}. Not thread-safe. */
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
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        String columns = projection.columns().stream()
                .map(column -> QuotedName.of(column.name()))
                .collect(Collectors.joining(", "));
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + columns + " FROM " + QuotedName.of(projection.table()) + " WHERE "
                        + condition + ") TO STDOUT (FORMAT binary)");
        TupleForwarder forwarder = new TupleForwarder(decoder, projection.key().size(), sink);
        CopyBinaryParser parser = new CopyBinaryParser(decoder.fields(), forwarder);
        try {
            for (byte[] chunk = copy.readFromCopy(); chunk != null; chunk = copy.readFromCopy()) {
                parser.accept(chunk);
            }
        } catch (MalformedRowException e) {
            drain(copy);
            throw e;
        }
        parser.finish();
        return forwarder.rows;
    }

    /** While a copy is open, the driver lets every other statement of the connection wait, for ever. */
    private static void drain(CopyOut copy) throws SQLException {
        byte[] chunk = copy.readFromCopy();
        while (chunk != null) {
            chunk = copy.readFromCopy();
        }
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

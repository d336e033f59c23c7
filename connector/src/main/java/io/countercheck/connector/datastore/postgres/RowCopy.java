package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
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
    private final RowConsumer consumer;

    /** @throws DatastoreException if the table's columns are not, or no longer, what the projection takes them for */
    RowCopy(Connection connection, TableProjection projection, CatalogTable table, RowConsumer consumer)
            throws DatastoreException {
        this.connection = connection;
        this.projection = projection;
        this.decoder = new RowDecoder(projection, table);
        this.consumer = consumer;
    }

    /**
     * Hands over the rows that meet a condition.
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
        TupleForwarder forwarder = new TupleForwarder(decoder, consumer);
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

    /** Decodes tuple by tuple and counts them. */
    private static final class TupleForwarder implements CopyBinaryParser.TupleHandler {
        private final RowDecoder decoder;
        private final RowConsumer consumer;
        private long rows;

        TupleForwarder(RowDecoder decoder, RowConsumer consumer) {
            this.decoder = decoder;
            this.consumer = consumer;
        }

        @Override
        public void tuple(byte[] source, int[] offsets, int[] lengths)
                throws MalformedRowException, InterruptedException {
            decoder.begin();
            for (int field = 0; field < lengths.length; field++) {
                decoder.field(field, source, offsets[field], lengths[field]);
            }
            rows++;
            consumer.accept(
                    decoder.row().buffer(),
                    decoder.row().keyLength(),
                    decoder.row().length());
        }
    }
}

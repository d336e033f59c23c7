package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.PrimitiveIterator;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads or counts one segment, chunk by chunk (see {@link BlockChunks}), each in a statement and transaction of its own.
 *
 * <p>Why no row is lost: a row that exists throughout the scan and is not updated stays at its place, that place lies
 * below the table's size as every segment finds it at its own start, and exactly one segment owns it. What is appended
 * beyond that size was written after the scan began. A row that an update moves may be read twice or not at all; the
 * first makes a surplus, the second a missing row, and either is only a candidate that a look-up by key settles.
 * <em>Not</em> settled is a row that only this side has, that is updated during the scan, and moves from a chunk not yet
 * read to one that has been: it goes unseen until the next scan.
 *
 * <p>Places hold only as long as the heap is not written anew. The layout is compared before and after: TRUNCATE, VACUUM
 * FULL, CLUSTER or pg_repack during a segment make it fail as transient. Between two segments of one scan they show in
 * the layout that is told with each segment.
 *
 * <p>While the consumer makes the reader wait, a COPY stays open, and with it a share lock on the table and a snapshot
 * that holds back vacuum: at most for one chunk and the statement time-out.
 */
final class SegmentReader {
    private final Connection connection;
    private final TableName table;
    private final Segment segment;
    private final CatalogTable before;

    /** @throws DatastoreException if there is no such table, or it may not be read */
    SegmentReader(Connection connection, TableName table, Segment segment) throws SQLException, DatastoreException {
        this.connection = connection;
        this.table = table;
        this.segment = segment;
        before = TableCatalog.table(connection, table);
    }

    SegmentContents count() throws SQLException, DatastoreException, InterruptedException {
        long rows = 0;
        try (Statement statement = connection.createStatement()) {
            for (PrimitiveIterator.OfLong chunks = chunks(); chunks.hasNext(); ) {
                requireNotInterrupted();
                try (ResultSet counted = statement.executeQuery(select("count(*)", chunks.nextLong()))) {
                    counted.next();
                    rows += counted.getLong(1);
                }
            }
        }
        requireUnchanged();
        return new SegmentContents(rows, before.layoutFingerprint(), before.schema());
    }

    SegmentContents read(TableProjection projection, RowConsumer consumer)
            throws SQLException, DatastoreException, InterruptedException {
        RowDecoder decoder = new RowDecoder(projection, before);
        String columns = projection.columns().stream()
                .map(column -> QuotedName.of(column.name()))
                .collect(Collectors.joining(", "));
        long rows = 0;
        try {
            for (PrimitiveIterator.OfLong chunks = chunks(); chunks.hasNext(); ) {
                requireNotInterrupted();
                rows += copy(
                        "COPY (" + select(columns, chunks.nextLong()) + ") TO STDOUT (FORMAT binary)",
                        decoder,
                        consumer);
            }
        } catch (MalformedRowException e) {
            requireUnchanged();
            throw new DatastoreException(subject() + ": a row cannot be read: " + e.getMessage(), e);
        }
        requireUnchanged();
        return new SegmentContents(rows, before.layoutFingerprint(), before.schema());
    }

    private long copy(String sql, RowDecoder decoder, RowConsumer consumer)
            throws SQLException, MalformedRowException, InterruptedException {
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
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

    /** Without ONLY: each partition and child is cut by its own block numbers. */
    private String select(String what, long chunk) {
        return "SELECT " + what + " FROM " + QuotedName.of(table) + " WHERE " + BlockChunks.condition(chunk);
    }

    private PrimitiveIterator.OfLong chunks() {
        return BlockChunks.of(segment, before.blocks());
    }

    private void requireUnchanged() throws SQLException, DatastoreException {
        if (!TableCatalog.table(connection, table).hasLayoutOf(before)) {
            throw new TransientDatastoreException(
                    subject()
                            + ": the table was rewritten or altered while it was read (TRUNCATE, VACUUM FULL, CLUSTER,"
                            + " pg_repack, ALTER TABLE); the segment has to be read again",
                    null);
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private String subject() {
        return "postgres: " + table + ", " + segment;
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

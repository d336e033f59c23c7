package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.Datastore.TokenRowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.PrimitiveIterator;

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
 * <p>Places hold only as long as the heap is not written anew, see {@link UnchangedTable}. Between two segments of one scan
 * a change shows in the layout that is told with each segment.
 *
 * <p>While the consumer makes the reader wait for a row, a COPY stays open, and with it a share lock on the table and a
 * snapshot that holds back vacuum: for seconds, see {@link ChunkCopy}, and at most for the statement time-out.
 */
final class SegmentReader {
    private final Connection connection;
    private final TableName table;
    private final Segment segment;
    private final UnchangedTable unchanged;

    /** @throws DatastoreException if there is no such table, or it may not be read */
    SegmentReader(Connection connection, TableName table, Segment segment) throws SQLException, DatastoreException {
        this.connection = connection;
        this.table = table;
        this.segment = segment;
        unchanged = new UnchangedTable(connection, table, segment);
    }

    SegmentContents count() throws SQLException, DatastoreException, InterruptedException {
        return unchanged.during(() -> {
            long rows = 0;
            try (Statement statement = connection.createStatement()) {
                for (PrimitiveIterator.OfLong chunks = chunks(); chunks.hasNext(); ) {
                    requireNotInterrupted();
                    try (ResultSet counted = statement.executeQuery(count(chunks.nextLong()))) {
                        counted.next();
                        rows += counted.getLong(1);
                    }
                }
            }
            return rows;
        });
    }

    SegmentContents read(TableProjection projection, RowConsumer consumer)
            throws SQLException, DatastoreException, InterruptedException {
        RowCopy copy = new RowCopy(connection, projection, unchanged.before(), consumer::accept);
        return read(new ChunkReader(copy::rowsWhere, consumer));
    }

    /** With their tokens, the rows of wanted buckets. */
    SegmentContents read(TableProjection projection, TokenScan scan, TokenRowConsumer consumer)
            throws SQLException, DatastoreException, InterruptedException {
        BucketSet wanted = scan.wanted();
        if (wanted != null && wanted.isEmpty()) {
            return unchanged.during(() -> 0);
        }
        TokenRows sink = new TokenRows(scan, consumer);
        RowCopy copy = new RowCopy(connection, projection, unchanged.before(), sink);
        boolean few = wanted != null && WantedRows.areFew(wanted);
        BlockReader blocks = few
                ? new WantedRows(connection, projection, unchanged.before(), copy, sink)::rowsWhere
                : copy::rowsWhere;
        return read(new ChunkReader(blocks, consumer));
    }

    private SegmentContents read(ChunkReader reader) throws SQLException, DatastoreException, InterruptedException {
        return unchanged.during(() -> {
            long rows = 0;
            for (PrimitiveIterator.OfLong chunks = chunks(); chunks.hasNext(); ) {
                rows += reader.rowsOf(chunks.nextLong());
            }
            return rows;
        });
    }

    /** Without ONLY, here and where rows are copied: each partition and child is cut by its own block numbers. */
    private String count(long chunk) {
        return "SELECT count(*) FROM " + QuotedName.of(table) + " WHERE " + BlockChunks.condition(chunk);
    }

    private PrimitiveIterator.OfLong chunks() {
        return BlockChunks.of(segment, unchanged.before().blocks());
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}

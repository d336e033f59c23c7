package io.countercheck.connector.datastore.postgres;

import io.countercheck.connector.datastore.postgres.CatalogTable.Leaf;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Reads random pieces of a table by TID scans, see {@link RandomSlots}. Without ONLY: the same slots are drawn of each
 * partition and child. What is appended after the beginning is not drawn.
 */
final class SampleReader {
    /** A block's header; then per row a line pointer and, at least, a tuple's header: MaxHeapTuplesPerPage. */
    private static final int BLOCK_HEADER_BYTES = 24;

    private static final int LEAST_ROW_BYTES = 28;

    private final Connection connection;
    private final TableProjection projection;
    private final RandomPieces pieces;
    private final UnchangedTable unchanged;

    /** @throws DatastoreException if there is no such table, or it may not be read */
    SampleReader(Connection connection, TableProjection projection, RandomPieces pieces)
            throws SQLException, DatastoreException {
        this.connection = connection;
        this.projection = projection;
        this.pieces = pieces;
        unchanged = new UnchangedTable(connection, projection.table(), pieces);
    }

    SegmentContents read(RowConsumer consumer) throws SQLException, DatastoreException, InterruptedException {
        CatalogTable table = unchanged.before();
        RowCopy copy = new RowCopy(connection, projection, table, consumer::accept);
        return unchanged.during(() -> table.blocks() == 0 ? 0 : draw(copy, slots(table)));
    }

    private RandomSlots slots(CatalogTable table) throws SQLException {
        List<Leaf> leaves = table.leaves();
        long rows = leaves.stream().mapToLong(Leaf::estimatedRows).sum();
        long blocks = leaves.stream().mapToLong(Leaf::blocks).sum();
        return new RandomSlots(pieces, table.blocks(), lastPointer(), rows / blocks);
    }

    private int lastPointer() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet setting = statement.executeQuery("SELECT current_setting('block_size')::int4")) {
            setting.next();
            return (setting.getInt(1) - BLOCK_HEADER_BYTES) / LEAST_ROW_BYTES;
        }
    }

    private long draw(RowCopy copy, RandomSlots slots)
            throws SQLException, MalformedRowException, InterruptedException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Of a small table the planner would rather read everything, and search the slots for each row.
            statement.execute("SET LOCAL enable_seqscan = off");
        }
        long rows = 0;
        while (slots.hasNext()) {
            rows += copy.rowsWhere(slots.next());
        }
        connection.commit();
        connection.setAutoCommit(true);
        return rows;
    }
}

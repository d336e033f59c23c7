package io.countercheck.benchmark.tables;

import io.countercheck.common.model.TableName;
import io.countercheck.local.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** COPY to nowhere: chunks, connections and threads are those of the connector; the bytes are thrown away. */
final class PostgresReader implements BareReader {
    private static final long BLOCKS_PER_CHUNK = 1024;

    private final SegmentThreads threads;
    private final List<Connection> connections;

    private PostgresReader(SegmentThreads threads, List<Connection> connections) {
        this.threads = threads;
        this.connections = connections;
    }

    /** With a connection for each thread. */
    static PostgresReader open(PostgresServer server, ReadSettings settings) throws SQLException {
        SegmentThreads threads = SegmentThreads.of(settings);
        List<Connection> connections = new ArrayList<>();
        while (connections.size() < threads.total()) {
            connections.add(server.openConnection());
        }
        return new PostgresReader(threads, connections);
    }

    @Override
    public long read(TableName table, int segments) throws InterruptedException {
        return threads.read(
                segments, (task, thread, segment) -> rows(connections.get(thread), table, segment, segments));
    }

    private static long rows(Connection connection, TableName table, int segment, int segments) throws SQLException {
        long blocks = blocks(connection, table);
        long rows = 0;
        for (long chunk = segment; chunk * BLOCKS_PER_CHUNK < blocks; chunk += segments) {
            rows += copy(connection, table, chunk);
        }
        return rows;
    }

    private static long blocks(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT pg_relation_size(?::regclass) / current_setting('block_size')::int")) {
            query.setString(1, table.toString());
            try (ResultSet size = query.executeQuery()) {
                size.next();
                return size.getLong(1);
            }
        }
    }

    private static long copy(Connection connection, TableName table, long chunk) throws SQLException {
        long from = chunk * BLOCKS_PER_CHUNK;
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT %s FROM %s WHERE ctid >= '(%d,0)'::tid AND ctid < '(%d,0)'::tid) TO STDOUT (FORMAT binary)"
                                .formatted(String.join(", ", TestRow.COLUMNS), table, from, from + BLOCKS_PER_CHUNK));
        byte[] bytes = copy.readFromCopy();
        while (bytes != null) {
            bytes = copy.readFromCopy();
        }
        return copy.getHandledRowCount();
    }

    @Override
    public void close() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection could not be closed", e);
            }
        }
    }
}

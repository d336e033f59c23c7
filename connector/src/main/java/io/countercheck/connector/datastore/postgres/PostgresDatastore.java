package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * One PostgreSQL database, of which a standby may take the scans. Each call borrows one connection for as long as it runs.
 *
 * <p>A standby that lags behind is as if the scan had been earlier: what differs by that is a candidate, and look-ups on
 * the primary settle it. Its tables have the files, and so the layout, of the primary's.
 */
final class PostgresDatastore implements Datastore {
    private final SessionPool sessions;
    private final SessionPool scans;
    private final int lookUpBatchKeys;

    PostgresDatastore(PostgresConfig config) {
        ConnectionFactory connections = ConnectionFactory.of(config);
        sessions = new SessionPool(connections, config.connectionsMax());
        scans = config.hasScanUrl()
                ? new SessionPool(connections.to(config.scanUrl()), config.connectionsMax())
                : sessions;
        lookUpBatchKeys = config.lookUpBatchKeys();
    }

    @Override
    public TableDescription describe(TableName table) throws DatastoreException, InterruptedException {
        return in(
                sessions,
                "postgres: " + table,
                connection -> TableCatalog.table(connection, table).description());
    }

    @Override
    public SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException {
        return in(
                scans,
                "postgres: " + table + ", " + segment,
                connection -> new SegmentReader(connection, table, segment).count());
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        return in(
                scans,
                "postgres: " + projection.table() + ", " + segment,
                connection -> new SegmentReader(connection, projection.table(), segment).read(projection, consumer));
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        return in(
                scans,
                "postgres: " + projection.table() + ", " + segment,
                connection ->
                        new SegmentReader(connection, projection.table(), segment).read(projection, scan, consumer));
    }

    @Override
    public SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        return in(
                scans,
                "postgres: " + projection.table() + ", " + pieces,
                connection -> new SampleReader(connection, projection, pieces).read(consumer));
    }

    @Override
    public void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        if (keys.isEmpty()) {
            return;
        }
        in(sessions, "postgres: look-up in " + projection.table(), connection -> {
            new KeyLookUp(connection, projection, lookUpBatchKeys).lookUp(keys, consumer);
            return keys;
        });
    }

    @Override
    public void close() {
        sessions.close();
        if (scans != sessions) {
            scans.close();
        }
    }

    private static <T> T in(SessionPool pool, String subject, Work<T> work)
            throws DatastoreException, InterruptedException {
        try (Session session = pool.borrow()) {
            T result = work.with(session.connection());
            session.completed();
            return result;
        } catch (SQLException fault) {
            if (Thread.interrupted()) { // the interrupt watch has cancelled the statement
                throw new InterruptedException();
            }
            throw SqlFaults.translate(fault, subject);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(Connection connection) throws SQLException, DatastoreException, InterruptedException;
    }
}

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

/** One PostgreSQL database. Each call borrows one connection for as long as it runs. */
final class PostgresDatastore implements Datastore {
    private final SessionPool sessions;
    private final int lookUpBatchKeys;

    PostgresDatastore(PostgresConfig config) {
        sessions = new SessionPool(ConnectionFactory.of(config), config.connectionsMax());
        lookUpBatchKeys = config.lookUpBatchKeys();
    }

    @Override
    public TableDescription describe(TableName table) throws DatastoreException, InterruptedException {
        return inSession(
                "postgres: " + table,
                connection -> TableCatalog.table(connection, table).description());
    }

    @Override
    public SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException {
        return inSession(
                "postgres: " + table + ", " + segment,
                connection -> new SegmentReader(connection, table, segment).count());
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        return inSession(
                "postgres: " + projection.table() + ", " + segment,
                connection -> new SegmentReader(connection, projection.table(), segment).read(projection, consumer));
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        return inSession(
                "postgres: " + projection.table() + ", " + segment,
                connection ->
                        new SegmentReader(connection, projection.table(), segment).read(projection, scan, consumer));
    }

    @Override
    public SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        return inSession(
                "postgres: " + projection.table() + ", " + pieces,
                connection -> new SampleReader(connection, projection, pieces).read(consumer));
    }

    @Override
    public void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        if (keys.isEmpty()) {
            return;
        }
        inSession("postgres: look-up in " + projection.table(), connection -> {
            new KeyLookUp(connection, projection, lookUpBatchKeys).lookUp(keys, consumer);
            return keys;
        });
    }

    @Override
    public void close() {
        sessions.close();
    }

    private <T> T inSession(String subject, Work<T> work) throws DatastoreException, InterruptedException {
        try (Session session = sessions.borrow()) {
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

package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomOrder;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.util.List;

/**
 * A Cassandra cluster. Every call reads the catalog first: it needs the partition key for the tokens, and so it notices
 * a table that is gone or was altered since the plan was made.
 */
final class CassandraDatastore implements Datastore {
    private final CassandraConfig config;
    private final SharedSession session;
    private final CassandraCatalog catalog;
    private final ReadPace.Limits limits;

    CassandraDatastore(CassandraConfig config) {
        this.config = config;
        session = new SharedSession(SessionOpener.forWork(config));
        catalog = new CassandraCatalog(session, config.displayedContactPoints());
        limits = ReadPace.Limits.of(config);
    }

    /** A call and what it works on. */
    @FunctionalInterface
    private interface TableCall<T> {
        T on(CassandraTable table) throws DatastoreException, InterruptedException;
    }

    @Override
    public TableDescription describe(TableName table) throws DatastoreException, InterruptedException {
        return call(table, found -> found.description(catalog.estimatedPartitions(table)));
    }

    @Override
    public SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException {
        return call(
                table,
                found -> SegmentContents.stable(
                        new RowCounter(session, found, limits, doing("count", table, segment))
                                .count(TokenRange.of(segment)),
                        found.schema()));
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        TokenRange range = TokenRange.of(segment);
        return call(projection.table(), found -> {
            ReadPace pace = ReadPace.full(limits, doing("read", projection.table(), segment), range);
            return SegmentContents.stable(
                    new RangeReader(new PagedRows(session, projection, found), pace, new EncodedRows(consumer))
                            .read(range),
                    found.schema());
        });
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        TokenRange whole = TokenRange.of(segment);
        return call(projection.table(), found -> {
            PagedRows source = new PagedRows(session, projection, found);
            TokenRows sink = new TokenRows(scan, projection, found, consumer);
            // One for all ranges: what one range has taught holds for the next.
            ReadPace pace = ReadPace.full(limits, doing("read", projection.table(), segment), whole);
            long rows = 0;
            for (TokenRange range : sink.ranges(whole)) {
                rows += new RangeReader(source, pace, sink).read(range);
            }
            return SegmentContents.stable(rows, found.schema());
        });
    }

    /** A piece is a short range of tokens, read whole: rows of one partition are drawn together. */
    @Override
    public SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        RandomOrder order = new RandomOrder(pieces.count(), pieces.seed());
        return call(projection.table(), found -> {
            PagedRows source = new PagedRows(session, projection, found);
            EncodedRows sink = new EncodedRows(consumer);
            long rows = 0;
            for (int piece = pieces.first(); piece < pieces.end(); piece++) {
                TokenRange range = TokenRange.of(new Segment((int) order.at(piece), pieces.count()));
                ReadPace pace = ReadPace.full(limits, doing("read", projection.table(), pieces), range);
                rows += new RangeReader(source, pace, sink).read(range);
            }
            return SegmentContents.stable(rows, found.schema());
        });
    }

    @Override
    public void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        call(projection.table(), found -> {
            new KeyLookUp(session, projection, found, config, consumer).lookUp(keys);
            return projection;
        });
    }

    private static String doing(String verb, TableName table, Object part) {
        return "cannot " + verb + " cassandra table " + table + ", " + part;
    }

    private <T> T call(TableName table, TableCall<T> call) throws DatastoreException, InterruptedException {
        try {
            return call.on(catalog.table(table));
        } catch (TransientDatastoreException e) {
            session.discardIfLost();
            throw e;
        } catch (TableNotFoundException e) {
            throw e;
        } catch (DatastoreException e) {
            if (e.getCause() instanceof QueryValidationException) {
                // A table dropped since the catalog was read is reported as such, not as a wrong statement.
                catalog.table(table);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}

package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.time.Duration;

/** Counts the rows of a token range on the server, in pieces that it can count before a request times out. */
final class RowCounter {
    private final SharedSession session;
    private final String query;
    private final ReadPace.Limits limits;
    private final String doing;

    RowCounter(SharedSession session, CassandraTable table, ReadPace.Limits limits, String doing) {
        this.session = session;
        this.query = new TableQueries(table).count();
        this.limits = limits;
        this.doing = doing;
    }

    long count(TokenRange range) throws DatastoreException, InterruptedException {
        ReadPace pace = ReadPace.careful(limits, doing, range);
        TokenRange rest = range;
        long rows = 0;
        while (true) {
            TokenRange piece = pace.piece(rest);
            long started = System.nanoTime();
            try {
                rows += countAtOnce(piece, pace.pageSize());
                pace.completed(Duration.ofNanos(System.nanoTime() - started));
                if (piece.last() == rest.last()) {
                    return rows;
                }
                rest = rest.from(piece.last() + 1);
            } catch (DriverException e) {
                pace.failed(piece, DriverFault.of(e));
            }
        }
    }

    private long countAtOnce(TokenRange piece, int pageSize) throws DatastoreException, InterruptedException {
        SimpleStatement statement =
                SimpleStatement.newInstance(query, piece.first(), piece.last()).setPageSize(pageSize);
        Row row = Interruptibly.await(session.get().executeAsync(statement)).one();
        if (row == null) {
            throw new DatastoreException(doing + ", " + piece + ": cassandra returned no count");
        }
        return row.getLong(0);
    }
}

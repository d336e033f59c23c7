package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import io.countercheck.connector.datastore.cassandra.RowSource.RowCursor;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands over every row of a token range, whatever breaks in between. One per read; not thread-safe.
 *
 * <p>Rows that were handed over cannot be taken back. So after a failure the same range is continued where it broke off,
 * with smaller pages: a partition of millions of rows is read once, however often that happens.
 *
 * <p>If not even one page comes so, less must be asked for, and a continuation is none of another range. Then the token
 * of the last row is read again, in a smaller range, and rows are passed over up to and including that row, found by its
 * primary key, whatever the projection takes for the key. In a quiet table every row is handed over exactly once. If that row was deleted meanwhile, nobody can say which
 * rows of its token were handed over: then the token is read again from its start, since a row twice is harmless and a
 * row never is not.
 */
final class RangeReader {
    private final RowSource source;
    private final ReadPace pace;
    private final RowSink sink;
    private long passed;
    private long rows;
    private @Nullable Mark mark;

    /**
     * The last row that was handed over before a failure.
     *
     * @param primaryKey raw values, see {@link RowCursor#primaryKey()}
     * @param piece what was being read
     * @param continuation goes on after the row within the piece; null if that has failed
     */
    private record Mark(
            long token,
            List<ByteBuffer> primaryKey,
            TokenRange piece,
            @Nullable ByteBuffer continuation) {
        Mark withoutContinuation() {
            return new Mark(token, primaryKey, piece, null);
        }
    }

    RangeReader(RowSource source, ReadPace pace, RowSink sink) {
        this.source = source;
        this.pace = pace;
        this.sink = sink;
    }

    /** Reads the whole range and returns how many rows were handed over. */
    long read(TokenRange range) throws DatastoreException, InterruptedException {
        TokenRange rest = range;
        while (true) {
            TokenRange piece = mark != null && mark.continuation() != null ? mark.piece() : pace.piece(rest);
            long passedBefore = passed;
            long started = System.nanoTime();
            try {
                boolean complete = handOver(piece);
                mark = null;
                if (complete) {
                    pace.completed(Duration.ofNanos(System.nanoTime() - started));
                    if (piece.last() == rest.last()) {
                        return rows;
                    }
                    rest = rest.from(piece.last() + 1);
                }
            } catch (DriverException e) {
                DriverFault fault = DriverFault.of(e);
                if (passed > passedBefore && mark != null) {
                    rest = rest.from(mark.token());
                    pace.progressed();
                } else if (mark != null && fault.kind().curedByLess()) {
                    mark = mark.withoutContinuation();
                }
                pace.failed(piece, fault);
            }
        }
    }

    /** Returns false if the row to go on after is gone, so that the piece has to be read again from its start. */
    private boolean handOver(TokenRange piece) throws DatastoreException, InterruptedException {
        long passedBefore = passed;
        ByteBuffer continuation = mark == null ? null : mark.continuation();
        sink.rest();
        try (RowCursor cursor = source.open(piece, pace.pageSize(), continuation)) {
            try {
                return handOver(cursor);
            } catch (DriverException e) {
                if (passed > passedBefore) {
                    mark = new Mark(cursor.token(), cursor.primaryKey(), piece, cursor.continuation());
                }
                throw e;
            }
        }
    }

    private boolean handOver(RowCursor cursor) throws DatastoreException, InterruptedException {
        if (mark != null && mark.continuation() == null && !passOver(cursor, mark)) {
            return false;
        }
        while (cursor.advance()) {
            if (sink.take(cursor)) {
                rows++;
            }
            passed++;
            if (passed % pace.pageSize() == 0) {
                sink.rest();
            }
        }
        return true;
    }

    private static boolean passOver(RowCursor cursor, Mark last) throws DatastoreException, InterruptedException {
        while (cursor.advance() && cursor.token() == last.token()) {
            if (cursor.primaryKey().equals(last.primaryKey())) {
                return true;
            }
        }
        return false;
    }
}

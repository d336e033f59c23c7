package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table from the server. While a page is decoded, the next one is under way, so that server and client work
 * at the same time; never more than that one, however long the consumer takes.
 *
 * <p>Statements are not prepared: there is one per token range, and so a table that is dropped and created anew can
 * never be read by stale metadata.
 */
final class PagedRows implements RowSource {
    private final SharedSession session;
    private final String query;
    private final ResultColumns result;
    private final RowDecoder decoder;
    private final @Nullable ScanGuard guard;
    private final RowToken tokens;

    PagedRows(SharedSession session, TableProjection projection, CassandraTable table) throws DatastoreException {
        this.session = session;
        result = ResultColumns.of(projection, table);
        query = new TableQueries(table).scan(result.names());
        decoder = RowDecoder.of(projection, table);
        // Rows without a key are not looked up.
        guard = projection.key().isEmpty() ? null : new ScanGuard(table, result);
        tokens =
                new RowToken(result.primaryKey().subList(0, table.partitionKey().size()));
    }

    @Override
    public RowCursor open(TokenRange range, int pageSize, @Nullable ByteBuffer continuation)
            throws DatastoreException, InterruptedException {
        SimpleStatement statement = SimpleStatement.newInstance(query, range.first(), range.last())
                .setPageSize(pageSize)
                .setPagingState(continuation);
        return new Cursor(session.get().executeAsync(statement), continuation);
    }

    private final class Cursor implements RowCursor {
        private Iterator<Row> page = Collections.emptyIterator();
        private @Nullable CompletionStage<AsyncResultSet> nextPage;
        private @Nullable ByteBuffer continuation;
        private @Nullable Row row;

        Cursor(CompletionStage<AsyncResultSet> firstPage, @Nullable ByteBuffer continuation) {
            nextPage = firstPage;
            this.continuation = continuation;
        }

        @Override
        public boolean advance() throws DatastoreException, InterruptedException {
            while (true) {
                while (page.hasNext()) {
                    Row next = page.next();
                    if (result.isRow(next)) {
                        row = next;
                        return true;
                    }
                }
                CompletionStage<AsyncResultSet> arriving = nextPage;
                if (arriving == null) {
                    return false;
                }
                turnPage(Interruptibly.await(arriving));
            }
        }

        private void turnPage(AsyncResultSet arrived) throws DatastoreException {
            nextPage = arrived.hasMorePages() ? arrived.fetchNextPage() : null;
            continuation = arrived.getExecutionInfo().getPagingState();
            decoder.verify(arrived.getColumnDefinitions());
            page = arrived.currentPage().iterator();
        }

        /** Requests fail between pages: then all rows of the last page have been passed. */
        @Override
        public @Nullable ByteBuffer continuation() {
            return continuation;
        }

        @Override
        public long token() {
            return tokens.of(current());
        }

        @Override
        public List<ByteBuffer> primaryKey() {
            return result.primaryKey(current());
        }

        @Override
        public void encodeKey(CanonicalRowEncoderV1 out) throws DatastoreException {
            decoder.encodeKey(current(), out);
            if (guard != null) {
                guard.check(current());
            }
        }

        @Override
        public void encodeValues(CanonicalRowEncoderV1 out) throws DatastoreException {
            decoder.encodeValues(current(), out);
        }

        private Row current() {
            Row current = row;
            if (current == null) {
                throw new IllegalStateException("before the first row");
            }
            return current;
        }

        @Override
        public void close() {
            if (nextPage != null) {
                nextPage.toCompletableFuture().cancel(true);
            }
        }
    }
}

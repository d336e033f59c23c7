package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.cassandra.CassandraTable.Column;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.ArrayList;
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
    private final RowDecoder decoder;
    private final RowToken tokens;

    PagedRows(SharedSession session, TableProjection projection, CassandraTable table) throws DatastoreException {
        this.session = session;
        List<String> columns = new ArrayList<>(
                projection.columns().stream().map(ProjectedColumn::name).toList());
        List<String> partitionKey =
                table.partitionKey().stream().map(Column::name).toList();
        partitionKey.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
        query = new TableQueries(table).scan(columns);
        decoder = RowDecoder.of(projection, table);
        tokens = new RowToken(partitionKey.stream().map(columns::indexOf).toList());
    }

    @Override
    public RowCursor open(TokenRange range, int pageSize) throws DatastoreException, InterruptedException {
        SimpleStatement statement =
                SimpleStatement.newInstance(query, range.first(), range.last()).setPageSize(pageSize);
        return new Cursor(session.get().executeAsync(statement));
    }

    private final class Cursor implements RowCursor {
        private Iterator<Row> page = Collections.emptyIterator();
        private @Nullable CompletionStage<AsyncResultSet> nextPage;
        private @Nullable Row row;

        Cursor(CompletionStage<AsyncResultSet> firstPage) {
            nextPage = firstPage;
        }

        @Override
        public boolean advance() throws DatastoreException, InterruptedException {
            while (!page.hasNext()) {
                CompletionStage<AsyncResultSet> arriving = nextPage;
                if (arriving == null) {
                    return false;
                }
                AsyncResultSet arrived = Interruptibly.await(arriving);
                nextPage = arrived.hasMorePages() ? arrived.fetchNextPage() : null;
                decoder.verify(arrived.getColumnDefinitions());
                page = arrived.currentPage().iterator();
            }
            row = page.next();
            return true;
        }

        @Override
        public long token() {
            return tokens.of(current());
        }

        @Override
        public void encode(CanonicalRowEncoderV1 out) throws DatastoreException {
            decoder.encode(current(), out);
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

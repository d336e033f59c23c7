package io.countercheck.benchmark.tables;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.countercheck.common.model.TableName;
import io.countercheck.local.CassandraServer;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** The bare scan: token ranges, pages, sessions and threads are those of the connector; no value is decoded. */
final class CassandraReader implements BareReader {
    private static final BigInteger RING_FIRST = BigInteger.valueOf(Long.MIN_VALUE + 1);
    private static final BigInteger RING_WIDTH = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);
    private static final int IO_THREADS = 2;

    private final SegmentThreads threads;
    private final List<CqlSession> sessions;

    CassandraReader(CassandraServer server, ReadSettings settings) {
        threads = SegmentThreads.of(settings);
        sessions = IntStream.range(0, settings.tasks())
                .mapToObj(task -> session(server, settings))
                .toList();
    }

    /** One of each task, as in the connector. */
    private static CqlSession session(CassandraServer server, ReadSettings settings) {
        return CqlSession.builder()
                .addContactPoint(server.contactPoint())
                .withLocalDatacenter(CassandraServer.DATACENTER)
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(DefaultDriverOption.REQUEST_PAGE_SIZE, settings.number("cassandra.page.size"))
                        .withString(
                                DefaultDriverOption.REQUEST_CONSISTENCY, settings.text("cassandra.consistency.level"))
                        .withDuration(
                                DefaultDriverOption.REQUEST_TIMEOUT,
                                Duration.ofMillis(settings.number("cassandra.request.timeout.ms")))
                        .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                        .withBoolean(DefaultDriverOption.METADATA_TOKEN_MAP_ENABLED, false)
                        .withInt(DefaultDriverOption.NETTY_IO_SIZE, IO_THREADS)
                        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
                        .build())
                .build();
    }

    @Override
    public long read(TableName table, int segments) throws InterruptedException {
        String query = "SELECT " + String.join(", ", TestRow.COLUMNS) + " FROM " + table
                + " WHERE token(id) >= ? AND token(id) <= ?";
        return threads.read(segments, (task, thread, segment) -> {
            long first = start(segment, segments);
            long last = segment + 1 == segments ? Long.MAX_VALUE : start(segment + 1, segments) - 1;
            return rows(sessions.get(task).executeAsync(SimpleStatement.newInstance(query, first, last)));
        });
    }

    /** The first token of a segment, as in the connector. */
    static long start(int segment, int segments) {
        return RING_WIDTH
                .multiply(BigInteger.valueOf(segment))
                .divide(BigInteger.valueOf(segments))
                .add(RING_FIRST)
                .longValueExact();
    }

    /** While the rows of a page are counted, the next page is under way. */
    private static long rows(CompletionStage<AsyncResultSet> first) throws Exception {
        long rows = 0;
        CompletionStage<AsyncResultSet> arriving = first;
        while (true) {
            AsyncResultSet page = arriving.toCompletableFuture().get();
            boolean more = page.hasMorePages();
            if (more) {
                arriving = page.fetchNextPage();
            }
            for (Row ignored : page.currentPage()) {
                rows++;
            }
            if (!more) {
                return rows;
            }
        }
    }

    @Override
    public void close() {
        sessions.forEach(CqlSession::close);
    }
}

package io.countercheck.benchmark.tables;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.countercheck.common.model.TableName;
import io.countercheck.local.CassandraServer;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cassandra. A row is a partition. */
public record CassandraStore(CassandraServer server) implements Store {
    private static final int MAX_IN_FLIGHT = 64;
    /** Of more partitions in a batch the server warns. */
    private static final int BATCH_ROWS = 10;

    @Override
    public void load(TableName table, Stream<TestRow> rows) throws InterruptedException {
        try (CqlSession session = server.openSession()) {
            session.execute("CREATE KEYSPACE IF NOT EXISTS " + table.namespace()
                    + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
            session.execute("CREATE TABLE " + table + " (id uuid PRIMARY KEY, name text, email text, age int,"
                    + " balance decimal, created_at timestamp, active boolean)");
            insert(session, table, rows.iterator());
        }
    }

    /** One node holds all, so a batch of several partitions costs it less than as many statements. */
    private static void insert(CqlSession session, TableName table, Iterator<TestRow> rows)
            throws InterruptedException {
        PreparedStatement insert = session.prepare("INSERT INTO " + table + " (" + String.join(", ", TestRow.COLUMNS)
                + ") VALUES ("
                + Collections.nCopies(TestRow.COLUMNS.size(), "?").stream().collect(Collectors.joining(", "))
                + ")");
        Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        while (rows.hasNext() && failure.get() == null) {
            BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
            for (int i = 0; i < BATCH_ROWS && rows.hasNext(); i++) {
                batch.addStatement(insert.bind(rows.next().values()));
            }
            inFlight.acquire();
            session.executeAsync(batch.build()).whenComplete((result, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
                inFlight.release();
            });
        }
        inFlight.acquire(MAX_IN_FLIGHT);
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("loading " + table + " into Cassandra failed: " + first, first);
        }
    }

    /** One data file per table, and estimates of their sizes, by which the product decides how many segments there are. */
    @Override
    public void settle() {
        server.nodetool("flush");
        server.nodetool("compact");
        server.nodetool("refreshsizeestimates");
    }

    @Override
    public BareReader reader(ReadSettings settings) {
        return new CassandraReader(server, settings);
    }
}

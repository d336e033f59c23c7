package io.countercheck.quickstart.demo;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.countercheck.common.model.TableName;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The source table of a pair. */
public final class CassandraTable {
    private static final int MAX_IN_FLIGHT = 256;

    private final DemoTable table;
    private final TableName name;
    private final DemoRows rows;

    CassandraTable(DemoTable table, TableName name, DemoRows rows) {
        this.table = table;
        this.name = name;
        this.rows = rows;
    }

    /** Creates the keyspace, unless it is there, and the table. */
    public void create(CqlSession session) {
        session.execute("CREATE KEYSPACE IF NOT EXISTS " + quoted(name.namespace())
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE " + qualifiedName() + " ("
                + table.columns().stream()
                        .map(column ->
                                quoted(column.name()) + " " + column.type().cassandraName())
                        .collect(Collectors.joining(", "))
                + ", PRIMARY KEY ("
                + table.key().stream().map(column -> quoted(column.name())).collect(Collectors.joining(", ")) + "))");
    }

    /** Inserts all rows, with a bounded number of statements under way, and returns when all are acknowledged. */
    public void load(CqlSession session) throws InterruptedException {
        PreparedStatement insert = session.prepare(insert());
        Semaphore inFlight = new Semaphore(MAX_IN_FLIGHT);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        for (var next = rows.cassandra().iterator(); next.hasNext() && failure.get() == null; ) {
            BoundStatementBuilder statement = bind(insert, next.next());
            inFlight.acquire();
            session.executeAsync(statement.build()).whenComplete((result, error) -> {
                if (error != null) {
                    failure.compareAndSet(null, error);
                }
                inFlight.release();
            });
        }
        inFlight.acquire(MAX_IN_FLIGHT);
        Throwable first = failure.get();
        if (first != null) {
            throw new IllegalStateException("loading " + name + " into Cassandra failed: " + first.getMessage(), first);
        }
    }

    /** A null stays unset: written, it would be a tombstone, which scans have to read. */
    private static BoundStatementBuilder bind(PreparedStatement insert, DemoRow row) {
        int columns = row.values().length;
        @Nullable Object[] values = Arrays.copyOf(row.values(), columns + 1);
        values[columns] = row.secondsToLive();
        BoundStatementBuilder statement = insert.boundStatementBuilder(values);
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                statement = statement.unset(i);
            }
        }
        return statement;
    }

    private String insert() {
        return "INSERT INTO " + qualifiedName() + " ("
                + table.columns().stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "))
                + ") VALUES (" + table.columns().stream().map(column -> "?").collect(Collectors.joining(", "))
                + ") USING TTL ?";
    }

    private String qualifiedName() {
        return quoted(name.namespace()) + "." + quoted(name.name());
    }

    private static String quoted(String identifier) {
        return CqlIdentifier.fromInternal(identifier).asCql(false);
    }
}

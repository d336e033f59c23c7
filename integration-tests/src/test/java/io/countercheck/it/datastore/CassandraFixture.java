package io.countercheck.it.datastore;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.local.CassandraServer;
import io.countercheck.local.LocalEnvironment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A Cassandra node with a keyspace {@code w}, and short ways to use it and the datastore under test on it. */
final class CassandraFixture implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final LocalEnvironment environment;
    private final CassandraServer server;
    private CqlSession cql;

    /** A node of its own, for tests that do it harm. */
    CassandraFixture() {
        environment = LocalEnvironment.builder()
                .fastStart()
                .timeout(START)
                .cassandra(node -> node.setting("materialized_views_enabled", "true")
                        .setting("tombstone_warn_threshold", "100")
                        .setting("tombstone_failure_threshold", "500"))
                .start();
        server = environment.cassandra();
        cql = server.openSession();
        cql.execute("CREATE KEYSPACE w WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    private static final class Holder {
        private static final CassandraFixture SHARED = start();

        private static CassandraFixture start() {
            CassandraFixture fixture = new CassandraFixture();
            Runtime.getRuntime().addShutdownHook(new Thread(fixture::close, "end-cassandra"));
            return fixture;
        }
    }

    /** The node for all tests that leave it as it is; started by the first that asks, ended with the test JVM. */
    static CassandraFixture shared() {
        return Holder.SHARED;
    }

    /** The caller closes it. */
    Datastore open(String... more) {
        return new CassandraProvider().open(settings(more));
    }

    /** What it takes to connect, then names and values in turn. */
    Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cassandra.contact.points", contactPoint());
        settings.put("cassandra.local.datacenter", CassandraServer.DATACENTER);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    String contactPoint() {
        return "127.0.0.1:" + server.port();
    }

    CqlSession cql() {
        return cql;
    }

    void execute(String statement, Object... values) {
        cql.execute(statement, values);
    }

    /** Executes a statement many times, many at once. */
    void insert(String statement, int count, IntFunction<Object[]> values) throws InterruptedException {
        PreparedStatement prepared = cql.prepare(statement);
        Semaphore inFlight = new Semaphore(128);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            inFlight.acquire();
            cql.executeAsync(prepared.bind(values.apply(i))).whenComplete((result, error) -> {
                if (error != null) {
                    failure.set(error);
                }
                inFlight.release();
            });
        }
        inFlight.acquire(128);
        assertThat(failure.get()).isNull();
    }

    void flush() {
        server.nodetool("flush");
    }

    long pid() {
        return server.pid();
    }

    void kill() {
        server.kill();
    }

    void restart() {
        server.restart(START);
        // The tests' own session would wait for its next attempt to connect.
        cql.close();
        cql = server.openSession();
    }

    /** All columns that can be compared. */
    static TableProjection projection(Datastore datastore, String table) throws Exception {
        TableDescription description = datastore.describe(TableName.parse(table));
        return new TableProjection(description.table(), projected(description, true), projected(description, false));
    }

    private static List<ProjectedColumn> projected(TableDescription description, boolean key) {
        List<ProjectedColumn> columns = new ArrayList<>();
        for (TableDescription.Column column : description.columns()) {
            if (column.type() != null && key == column.keyPosition() >= 0) {
                // A joint type has the fields of a record by name.
                CanonicalType planned =
                        CanonicalType.joint(column.type(), column.type()).orElseThrow();
                columns.add(new ProjectedColumn(column.name(), planned));
            }
        }
        return columns;
    }

    /** Every row by its key; fails if one is handed over twice. */
    static Map<ByteBuffer, ByteBuffer> rows(Datastore datastore, TableProjection projection, int segments)
            throws Exception {
        Map<ByteBuffer, ByteBuffer> rows = new HashMap<>();
        RowConsumer consumer = (row, keyLength, length) -> assertThat(rows.put(
                        ByteBuffer.wrap(Arrays.copyOf(row, keyLength)), ByteBuffer.wrap(Arrays.copyOf(row, length))))
                .isNull();
        long total = 0;
        for (int i = 0; i < segments; i++) {
            SegmentContents contents = datastore.read(projection, new Segment(i, segments), consumer);
            total += contents.rows();
            assertThat(contents.schema())
                    .isEqualTo(datastore.describe(projection.table()).schema());
        }
        assertThat(total).isEqualTo(rows.size());
        return rows;
    }

    /** The decoded values of every row. */
    static List<List<@Nullable Object>> values(Datastore datastore, TableProjection projection) throws Exception {
        List<List<@Nullable Object>> values = new ArrayList<>();
        datastore.read(
                projection,
                new Segment(0, 1),
                (row, keyLength, length) ->
                        values.add(CanonicalRowDecoderV1.decode(ByteBuffer.wrap(Arrays.copyOf(row, length)))));
        return values;
    }

    /**
     * A row that was looked up.
     *
     * @param key index of its key
     */
    record Found(int key, ByteBuffer row, List<@Nullable String> raw) {}

    static List<Found> lookUp(Datastore datastore, TableProjection projection, List<byte[]> keys) throws Exception {
        List<Found> found = new ArrayList<>();
        datastore.lookUp(
                projection,
                keys,
                (key, row, length, raw) -> found.add(
                        new Found(key, ByteBuffer.wrap(Arrays.copyOf(row, length)), ReadRows.texts(raw.get()))));
        return found;
    }

    static long count(Datastore datastore, TableName table, int segments) throws Exception {
        long rows = 0;
        for (int i = 0; i < segments; i++) {
            rows += datastore.count(table, new Segment(i, segments)).rows();
        }
        return rows;
    }

    static void assertLookedUpAsRead(Datastore datastore, TableProjection projection, Map<ByteBuffer, ByteBuffer> rows)
            throws Exception {
        List<ByteBuffer> keys = List.copyOf(rows.keySet());
        List<Found> found = lookUp(
                datastore, projection, keys.stream().map(ByteBuffer::array).toList());
        assertThat(found).hasSameSizeAs(keys);
        for (Found one : found) {
            assertThat(one.row()).isEqualTo(rows.get(keys.get(one.key())));
            assertThat(one.raw()).hasSameSizeAs(projection.columns());
        }
    }

    /** Canonical bytes that can be compared, and be keys of a map. */
    static ByteBuffer buffer(Consumer<CanonicalRowEncoderV1> fields) {
        return ByteBuffer.wrap(ReadRows.canonical(fields));
    }

    @Override
    public void close() {
        cql.close();
        environment.close();
    }
}

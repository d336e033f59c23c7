package io.countercheck.it.datastore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.cassandra.CassandraProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import io.countercheck.connector.datastore.spi.RowSnapshot;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.local.CassandraServer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Cassandra adapter on a real node. */
class CassandraDatastoreIT {
    private static final Duration START = Duration.ofMinutes(3);
    private static final CassandraProvider PROVIDER = new CassandraProvider();

    @TempDir
    static Path directory;

    private static CassandraServer server;
    private static CqlSession cql;

    @BeforeAll
    static void start() {
        server = CassandraServer.builder(directory)
                .fastStart()
                .setting("materialized_views_enabled", "true")
                .setting("tombstone_warn_threshold", "100")
                .setting("tombstone_failure_threshold", "500")
                .build();
        server.start();
        server.awaitReady(START);
        cql = server.openSession();
        cql.execute("CREATE KEYSPACE w WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    }

    @AfterAll
    static void stop() {
        if (cql != null) {
            cql.close();
        }
        server.stop();
    }

    @Test
    void everyTypeIsReadAndLookedUpAsTheSameBytes() throws Exception {
        cql.execute(
                "CREATE TABLE w.types (k int PRIMARY KEY, a text, b varchar, c int, d bigint, e smallint, f boolean,"
                        + " g uuid, h decimal, i float, j double, l timestamp, m date, n blob)");
        PreparedStatement insert = cql.prepare(
                "INSERT INTO w.types (k, a, b, c, d, e, f, g, h, i, j, l, m, n) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
        cql.execute("INSERT INTO w.types (k) VALUES (0)");
        cql.execute(insert.bind(
                Integer.MIN_VALUE,
                "",
                "\u0000",
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Short.MIN_VALUE,
                false,
                new UUID(Long.MIN_VALUE, 0),
                new BigDecimal("-1E-50"),
                -Float.MAX_VALUE,
                Double.NEGATIVE_INFINITY,
                Instant.ofEpochMilli(Long.MIN_VALUE),
                LocalDate.ofEpochDay(Integer.MIN_VALUE),
                ByteBuffer.allocate(0)));
        cql.execute(insert.bind(
                Integer.MAX_VALUE,
                "Grüße 🐘",
                "x".repeat(100_000),
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Short.MAX_VALUE,
                true,
                new UUID(-1, -1),
                new BigDecimal("1.500"),
                Float.NaN,
                -0.0,
                Instant.ofEpochMilli(Long.MAX_VALUE),
                LocalDate.ofEpochDay(Integer.MAX_VALUE),
                ByteBuffer.wrap(new byte[] {0, -1})));

        try (Datastore datastore = open()) {
            TableProjection projection = projection(datastore, "w.types");
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 3);

            assertThat(rows)
                    .containsOnlyKeys(
                            key(out -> out.integer(0)),
                            key(out -> out.integer(Integer.MIN_VALUE)),
                            key(out -> out.integer(Integer.MAX_VALUE)));
            assertThat(rows.get(key(out -> out.integer(0)))).isEqualTo(key(out -> {
                out.integer(0);
                for (int i = 0; i < 13; i++) {
                    out.nullValue();
                }
            }));
            assertThat(rows.get(key(out -> out.integer(Integer.MIN_VALUE)))).isEqualTo(key(out -> {
                out.integer(Integer.MIN_VALUE);
                out.text("");
                out.text("\u0000");
                out.integer(Integer.MIN_VALUE);
                out.integer(Long.MIN_VALUE);
                out.integer(Short.MIN_VALUE);
                out.bool(false);
                out.uuid(Long.MIN_VALUE, 0);
                out.decimal(new BigDecimal("-1E-50"));
                out.float32(-Float.MAX_VALUE);
                out.float64(Double.NEGATIVE_INFINITY);
                out.timestamp(Long.MIN_VALUE, 0);
                out.date(Integer.MIN_VALUE);
                out.bytes(new byte[0], 0, 0);
            }));
            assertThat(rows.get(key(out -> out.integer(Integer.MAX_VALUE)))).isEqualTo(key(out -> {
                out.integer(Integer.MAX_VALUE);
                out.text("Grüße 🐘");
                out.text("x".repeat(100_000));
                out.integer(Integer.MAX_VALUE);
                out.integer(Long.MAX_VALUE);
                out.integer(Short.MAX_VALUE);
                out.bool(true);
                out.uuid(-1, -1);
                out.decimal(new BigDecimal("1.5"));
                out.float32(Float.NaN);
                out.float64(0);
                out.timestamp(Long.MAX_VALUE, 0);
                out.date(Integer.MAX_VALUE);
                out.bytes(new byte[] {0, -1}, 0, 2);
            }));
            assertLookedUpAsRead(datastore, projection, rows);
        }
    }

    @Test
    void everyKeyTypeCanBeLookedUp() throws Exception {
        cql.execute("CREATE TABLE w.keys (a text, b bigint, c smallint, d boolean, e uuid, f timestamp, g date, h blob,"
                + " i int, v int, PRIMARY KEY ((i, a, b), c, d, e, f, g, h)) WITH CLUSTERING ORDER BY (c DESC)");
        PreparedStatement insert =
                cql.prepare("INSERT INTO w.keys (a, b, c, d, e, f, g, h, i, v) VALUES (?,?,?,?,?,?,?,?,?,?)");
        cql.execute(insert.bind(
                "",
                Long.MIN_VALUE,
                Short.MIN_VALUE,
                false,
                new UUID(0, 0),
                Instant.ofEpochMilli(Long.MIN_VALUE),
                LocalDate.ofEpochDay(Integer.MIN_VALUE),
                ByteBuffer.allocate(0),
                -1,
                1));
        cql.execute(insert.bind(
                "ä".repeat(32_000),
                Long.MAX_VALUE,
                Short.MAX_VALUE,
                true,
                new UUID(-1, -1),
                Instant.ofEpochMilli(Long.MAX_VALUE),
                LocalDate.ofEpochDay(Integer.MAX_VALUE),
                ByteBuffer.wrap(new byte[65_000]),
                1,
                2));
        cql.execute("INSERT INTO w.keys (i, a, b, c, d, e, f, g, h) VALUES (blobAsInt(0x), '', blobAsBigint(0x), 0,"
                + " blobAsBoolean(0x), blobAsUuid(0x), blobAsTimestamp(0x), '2000-01-01', 0x)");

        try (Datastore datastore = open()) {
            TableProjection declared = projection(datastore, "w.keys");
            List<ProjectedColumn> reversed = new ArrayList<>(declared.key());
            reversed.sort(Comparator.comparing(ProjectedColumn::name).reversed());
            TableProjection projection = new TableProjection(declared.table(), reversed, declared.values());
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 4);

            assertThat(rows).hasSize(3);
            assertLookedUpAsRead(datastore, projection, rows);
        }
    }

    @Test
    void keysThatCannotExistAreAbsent() throws Exception {
        cql.execute("CREATE TABLE w.few (k int PRIMARY KEY, v text)");
        cql.execute("INSERT INTO w.few (k, v) VALUES (1, 'one')");

        try (Datastore datastore = open()) {
            TableProjection projection = projection(datastore, "w.few");
            byte[] present = key(out -> out.integer(1)).array();
            List<RowSnapshot> found = datastore.lookUp(
                    projection,
                    List.of(
                            key(out -> out.integer(2)).array(),
                            present,
                            key(out -> out.integer(1L << 40)).array(),
                            key(CanonicalRowEncoderV1::nullValue).array(),
                            present));

            assertThat(found).extracting(RowSnapshot::copies).containsExactly(0, 1, 0, 0, 1);
            assertThat(datastore.lookUp(projection, List.of())).isEmpty();
        }
    }

    @Test
    void keysWithNullsAreAnsweredNotRefused() throws Exception {
        cql.execute("CREATE TABLE w.nulls (p int, b bigint, c smallint, d boolean, e uuid, f timestamp, g date, h blob,"
                + " i text, PRIMARY KEY (p, b, c, d, e, f, g, h, i))");

        try (Datastore datastore = open()) {
            TableProjection projection = projection(datastore, "w.nulls");
            List<Consumer<CanonicalRowEncoderV1>> values = List.of(
                    out -> out.integer(1),
                    out -> out.integer(1),
                    out -> out.integer(1),
                    out -> out.bool(true),
                    out -> out.uuid(1, 1),
                    out -> out.timestamp(1, 0),
                    out -> out.date(1),
                    out -> out.bytes(new byte[0], 0, 0),
                    out -> out.text(""));
            List<byte[]> keys = new ArrayList<>();
            for (int position = 0; position < values.size(); position++) {
                int nullPosition = position;
                keys.add(key(out -> {
                            for (int i = 0; i < values.size(); i++) {
                                if (i == nullPosition) {
                                    out.nullValue();
                                } else {
                                    values.get(i).accept(out);
                                }
                            }
                        })
                        .array());
            }

            assertThat(datastore.lookUp(projection, keys)).hasSize(9).containsOnly(RowSnapshot.ABSENT);
        }
    }

    @Test
    void identifiersOfEveryKindAreQuoted() throws Exception {
        cql.execute("CREATE TABLE w.\"SELECT\" (\"Weird\"\"Name\" int, \"from\" text, \"größe in µm\" int,"
                + " \"a b\" int, PRIMARY KEY ((\"Weird\"\"Name\", \"from\"), \"größe in µm\"))");
        for (int i = 0; i < 50; i++) {
            cql.execute(
                    "INSERT INTO w.\"SELECT\" (\"Weird\"\"Name\", \"from\", \"größe in µm\", \"a b\")"
                            + " VALUES (?, ?, ?, ?)",
                    i,
                    "f" + i,
                    i,
                    i);
        }

        try (Datastore datastore = open()) {
            TableDescription description = datastore.describe(TableName.parse("w.SELECT"));
            assertThat(description.columns())
                    .containsExactly(
                            new TableDescription.Column("Weird\"Name", "int", ScalarType.INTEGER, 0),
                            new TableDescription.Column("from", "text", ScalarType.TEXT, 1),
                            new TableDescription.Column("größe in µm", "int", ScalarType.INTEGER, 2),
                            new TableDescription.Column("a b", "int", ScalarType.INTEGER, -1));
            TableProjection projection = projection(datastore, "w.SELECT");
            Map<ByteBuffer, ByteBuffer> rows = rows(datastore, projection, 7);
            assertThat(rows).hasSize(50);
            assertLookedUpAsRead(datastore, projection, rows);
            assertThat(count(datastore, projection.table(), 7)).isEqualTo(50);
        }
    }

    @Test
    void whatCannotBeComparedIsDescribedWithoutAType() throws Exception {
        cql.execute("CREATE TABLE w.odd (p int, c timeuuid, s text STATIC, l list<int>, n varint, i inet, y ascii,"
                + " t tinyint, o time, u duration, x frozen<tuple<int, text>>, e vector<float, 3>, r text,"
                + " PRIMARY KEY (p, c))");

        try (Datastore datastore = open()) {
            assertThat(datastore.describe(TableName.parse("w.odd")).columns())
                    .filteredOn(column -> column.type() == null)
                    .extracting(TableDescription.Column::nativeType)
                    .containsExactlyInAnyOrder(
                            "timeuuid",
                            "static text",
                            "list<int>",
                            "varint",
                            "inet",
                            "ascii",
                            "tinyint",
                            "time",
                            "duration",
                            "frozen<tuple<int, text>>",
                            "vector<float, 3>");
        }
    }

    @Test
    void tablesThatAreNotThereAreNamed() throws Exception {
        cql.execute("CREATE TABLE w.base (a int PRIMARY KEY, b int)");
        cql.execute("CREATE MATERIALIZED VIEW w.by_b AS SELECT * FROM w.base WHERE b IS NOT NULL AND a IS NOT NULL"
                + " PRIMARY KEY (b, a)");

        try (Datastore datastore = open()) {
            assertThatThrownBy(() -> datastore.describe(TableName.parse("w.Base")))
                    .isInstanceOf(TableNotFoundException.class)
                    .hasMessageContaining("cassandra has no table w.Base");
            assertThatThrownBy(() -> datastore.count(TableName.parse("nowhere.base"), new Segment(0, 1)))
                    .isInstanceOf(TableNotFoundException.class);
            assertThatThrownBy(() -> datastore.describe(TableName.parse("w.by_b")))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("materialized view; compare its base table w.base");
        }
    }

    @Test
    void widePartitionsAreReadOverManyPages() throws Exception {
        cql.execute("CREATE TABLE w.wide (p int, c int, v text, PRIMARY KEY (p, c))");
        insert("INSERT INTO w.wide (p, c, v) VALUES (?, ?, ?)", 10_000, i -> new Object[] {i % 2, i, "value " + i});

        try (Datastore datastore = open("cassandra.page.size", "100")) {
            TableProjection projection = projection(datastore, "w.wide");

            assertThat(rows(datastore, projection, 5)).hasSize(10_000);
            assertThat(count(datastore, projection.table(), 5)).isEqualTo(10_000);
        }
    }

    @Test
    void aRequestTimeoutThatIsTooShortForWholePagesOnlySlowsTheReadDown() throws Exception {
        cql.execute("CREATE TABLE w.big (k int PRIMARY KEY, v blob)");
        byte[] value = new byte[2_000];
        insert("INSERT INTO w.big (k, v) VALUES (?, ?)", 20_000, i -> new Object[] {i, ByteBuffer.wrap(value)});

        try (Datastore datastore = open("cassandra.request.timeout.ms", "60", "cassandra.split.attempts", "20")) {
            TableProjection projection = eventually(() -> projection(datastore, "w.big"));

            assertThat(eventually(() -> rows(datastore, projection, 2))).hasSize(20_000);
            assertThat(eventually(() -> count(datastore, projection.table(), 2)))
                    .isEqualTo(20_000);
        }
    }

    @Test
    void tombstonesMakeARangeUnreadableNeverEmpty() throws Exception {
        cql.execute("CREATE TABLE w.graves (p int, c int, v int, PRIMARY KEY (p, c))");
        insert("INSERT INTO w.graves (p, c, v) VALUES (?, ?, ?)", 100, i -> new Object[] {i, 1, 1});
        insert("DELETE FROM w.graves WHERE p = ? AND c = ?", 700, i -> new Object[] {1000, i});

        try (Datastore datastore = open()) {
            TableProjection projection = projection(datastore, "w.graves");

            assertThatThrownBy(() -> rows(datastore, projection, 2))
                    .isInstanceOf(DatastoreException.class)
                    .isNotInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("cassandra table w.graves, segment ")
                    .hasMessageContaining("tokens ")
                    .hasMessageContaining("tombstone_failure_threshold");
        }
    }

    @Test
    void scatteredTombstonesAreReadInPieces() throws Exception {
        cql.execute("CREATE TABLE w.scattered (p int, c int, v int, PRIMARY KEY (p, c))");
        insert("INSERT INTO w.scattered (p, c, v) VALUES (?, ?, ?)", 100, i -> new Object[] {i, -1, 1});
        insert("DELETE FROM w.scattered WHERE p = ? AND c = ?", 10_000, i -> new Object[] {i % 100, i});

        try (Datastore datastore = open()) {
            TableProjection projection = projection(datastore, "w.scattered");

            assertThat(rows(datastore, projection, 2)).hasSize(100);
            assertThat(count(datastore, projection.table(), 2)).isEqualTo(100);
        }
    }

    @Test
    void aTableCreatedAnewWithOtherTypesIsNotReadByOldOnes() throws Exception {
        cql.execute("CREATE TABLE w.anew (k int PRIMARY KEY, v int)");
        cql.execute("INSERT INTO w.anew (k, v) VALUES (1, 2)");

        try (Datastore datastore = open()) {
            TableProjection projection = projection(datastore, "w.anew");
            assertThat(rows(datastore, projection, 1)).hasSize(1);
            cql.execute("DROP TABLE w.anew");
            assertThatThrownBy(() -> rows(datastore, projection, 1)).isInstanceOf(TableNotFoundException.class);
            cql.execute("CREATE TABLE w.anew (k int PRIMARY KEY, v text)");
            cql.execute("INSERT INTO w.anew (k, v) VALUES (1, 'abcd')");

            assertThatThrownBy(() -> rows(datastore, projection, 1))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("column 'v' of cassandra table w.anew is now of type text");
            byte[] key = key(out -> out.integer(1)).array();
            assertThatThrownBy(() -> datastore.lookUp(projection, List.of(key)))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("is now of type text");
            TableProjection fresh = projection(datastore, "w.anew");
            RowSnapshot found = datastore.lookUp(fresh, List.of(key)).get(0);
            assertThat(CanonicalRowDecoderV1.decode(ByteBuffer.wrap(found.row()))
                            .get(1))
                    .isEqualTo("abcd");
        }
    }

    @Test
    void anInterruptionEndsARead() throws Exception {
        cql.execute("CREATE TABLE w.long (k int PRIMARY KEY)");
        insert("INSERT INTO w.long (k) VALUES (?)", 5_000, i -> new Object[] {i});

        try (Datastore datastore = open("cassandra.page.size", "10")) {
            TableProjection projection = projection(datastore, "w.long");
            AtomicInteger rows = new AtomicInteger();
            Thread reader = Thread.currentThread();
            assertThatThrownBy(() -> datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                        if (rows.incrementAndGet() == 100) {
                            reader.interrupt();
                        }
                    }))
                    .isInstanceOf(InterruptedException.class);
            assertThat(rows).hasValueLessThan(200);
        }
    }

    @Test
    void aNodeThatHangsForAWhileCostsNoRow() throws Exception {
        cql.execute("CREATE TABLE w.hanging (p int, c int, PRIMARY KEY (p, c))");
        insert("INSERT INTO w.hanging (p, c) VALUES (?, ?)", 20_000, i -> new Object[] {i % 7, i});

        try (Datastore datastore = open("cassandra.page.size", "200", "cassandra.request.timeout.ms", "1000")) {
            TableProjection projection = projection(datastore, "w.hanging");
            Map<ByteBuffer, Integer> seen = new HashMap<>();
            AtomicInteger rows = new AtomicInteger();
            SegmentContents returned = datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                seen.merge(ByteBuffer.wrap(Arrays.copyOf(row, keyLength)), 1, Integer::sum);
                if (rows.incrementAndGet() == 5_000) {
                    hang(Duration.ofSeconds(3));
                }
            });

            assertThat(returned.rows()).isEqualTo(20_000);
            assertThat(seen)
                    .hasSize(20_000)
                    .allSatisfy((key, times) -> assertThat(times).isOne());
        }
    }

    @Test
    void aNodeThatIsKilledIsATransientFaultAndIsReadAgainOnceItIsBack() throws Exception {
        cql.execute("CREATE TABLE w.killed (k int PRIMARY KEY, v text)");
        insert("INSERT INTO w.killed (k, v) VALUES (?, ?)", 20_000, i -> new Object[] {i, "value " + i});
        server.nodetool("flush");

        try (Datastore datastore = open("cassandra.page.size", "100")) {
            TableProjection projection = projection(datastore, "w.killed");
            AtomicInteger rows = new AtomicInteger();
            assertThatThrownBy(() -> datastore.read(projection, new Segment(0, 1), (row, keyLength, length) -> {
                        if (rows.incrementAndGet() == 5_000) {
                            server.kill();
                        }
                    }))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("cannot read cassandra table w.killed, segment 0 of 1, tokens ")
                    .hasMessageContaining("is it running?");
            assertThatThrownBy(() -> datastore.describe(projection.table()))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("127.0.0.1:" + server.port());

            server.start();
            server.awaitReady(START);
            // The tests' own session would wait for its next attempt to connect.
            cql.close();
            cql = server.openSession();

            assertThat(eventually(() -> rows(datastore, projection, 3))).hasSize(20_000);
        }
    }

    @Test
    void settingsAreCheckedAgainstTheRealNode() {
        assertThat(PROVIDER.check(settings())).isEmpty();
        assertThat(PROVIDER.check(settings("cassandra.local.datacenter", "dc9")))
                .containsExactly(new SettingProblem(
                        "cassandra.local.datacenter",
                        "cassandra.local.datacenter is 'dc9', but the node says its datacenter is 'datacenter1'"));
        assertThat(PROVIDER.check(settings("cassandra.contact.points", "127.0.0.1:1")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.setting()).isEqualTo("cassandra.contact.points");
                    assertThat(problem.message()).contains("127.0.0.1:1");
                });
    }

    private static void hang(Duration howLong) throws InterruptedException {
        signal("-STOP");
        Thread resume = new Thread(() -> {
            try {
                Thread.sleep(howLong.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            signal("-CONT");
        });
        resume.start();
    }

    private static void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(server.pid()))
                    .start()
                    .waitFor();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the scan does on a transient fault: the whole call again. */
    private static <T> T eventually(Attempt<T> attempt) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try {
                return attempt.run();
            } catch (TransientDatastoreException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run() throws Exception;
    }

    private static void insert(String statement, int count, java.util.function.IntFunction<Object[]> values)
            throws InterruptedException {
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

    private static Datastore open(String... more) {
        return PROVIDER.open(settings(more));
    }

    private static Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cassandra.contact.points", "127.0.0.1:" + server.port());
        settings.put("cassandra.local.datacenter", CassandraServer.DATACENTER);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static TableProjection projection(Datastore datastore, String table) throws Exception {
        TableDescription description = datastore.describe(TableName.parse(table));
        return new TableProjection(description.table(), projected(description, true), projected(description, false));
    }

    private static List<ProjectedColumn> projected(TableDescription description, boolean key) {
        List<ProjectedColumn> columns = new ArrayList<>();
        for (TableDescription.Column column : description.columns()) {
            if (column.type() != null && key == column.keyPosition() >= 0) {
                columns.add(new ProjectedColumn(column.name(), column.type()));
            }
        }
        return columns;
    }

    /** Every row by its key; fails if one is handed over twice. */
    private static Map<ByteBuffer, ByteBuffer> rows(Datastore datastore, TableProjection projection, int segments)
            throws Exception {
        Map<ByteBuffer, ByteBuffer> rows = new HashMap<>();
        RowConsumer consumer = (row, keyLength, length) -> assertThat(rows.put(
                        ByteBuffer.wrap(Arrays.copyOf(row, keyLength)), ByteBuffer.wrap(Arrays.copyOf(row, length))))
                .isNull();
        long total = 0;
        for (int i = 0; i < segments; i++) {
            total += datastore
                    .read(projection, new Segment(i, segments), consumer)
                    .rows();
        }
        assertThat(total).isEqualTo(rows.size());
        return rows;
    }

    private static long count(Datastore datastore, TableName table, int segments) throws Exception {
        long rows = 0;
        for (int i = 0; i < segments; i++) {
            rows += datastore.count(table, new Segment(i, segments)).rows();
        }
        return rows;
    }

    private static void assertLookedUpAsRead(
            Datastore datastore, TableProjection projection, Map<ByteBuffer, ByteBuffer> rows) throws Exception {
        List<ByteBuffer> keys = List.copyOf(rows.keySet());
        List<RowSnapshot> found = datastore.lookUp(
                projection, keys.stream().map(ByteBuffer::array).toList());
        for (int i = 0; i < keys.size(); i++) {
            assertThat(found.get(i).copies()).isOne();
            assertThat(ByteBuffer.wrap(found.get(i).row())).isEqualTo(rows.get(keys.get(i)));
        }
    }

    private static ByteBuffer key(Consumer<CanonicalRowEncoderV1> fields) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        fields.accept(encoder);
        return ByteBuffer.wrap(encoder.copyRow());
    }
}

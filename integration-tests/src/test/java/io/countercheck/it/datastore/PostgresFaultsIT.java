package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.postgres.PostgresProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.DatastoreProvider;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with a real server, how it is told, and that nothing stays behind. */
class PostgresFaultsIT {
    private static final ProjectedColumn ID = column("id", ScalarType.INTEGER);
    private static final ProjectedColumn NAME = column("name", ScalarType.TEXT);
    private static final Segment WHOLE = new Segment(0, 1);

    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresFixture(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aRewriteDuringTheReadMakesTheSegmentTransient() throws Exception {
        for (String rewrite :
                List.of("TRUNCATE rewritten", "VACUUM FULL rewritten", "ALTER TABLE rewritten ALTER id TYPE bigint")) {
            postgres.execute(
                    "DROP TABLE IF EXISTS rewritten",
                    "CREATE TABLE rewritten (id int, name text)",
                    "INSERT INTO rewritten VALUES (1, 'a'), (2, 'b')");
            TableProjection projection = projection("rewritten", List.of(ID), NAME);

            assertThatThrownBy(() -> postgres.datastore().read(projection, WHOLE, (row, keyLength, length) -> {
                        try {
                            postgres.execute(rewrite);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .as(rewrite)
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("segment 0 of 1");
        }
    }

    @Test
    void tellsMissingPrivilegesAndRowSecurity() throws Exception {
        postgres.execute(
                "CREATE ROLE reader LOGIN PASSWORD 'reader'",
                "CREATE SCHEMA closed",
                "CREATE TABLE closed.t (id int)",
                "CREATE TABLE not_granted (id int)",
                "CREATE TABLE column_granted (id int, name text)",
                "GRANT SELECT (id) ON column_granted TO reader",
                "CREATE TABLE secured (id int)",
                "INSERT INTO secured VALUES (1)",
                "GRANT SELECT ON secured TO reader",
                "ALTER TABLE secured ENABLE ROW LEVEL SECURITY");
        try (Datastore datastore = postgres.open(Map.of("postgres.user", "reader", "postgres.password", "reader"))) {
            for (TableName name :
                    List.of(table("not_granted"), table("column_granted"), new TableName("closed", "t"))) {
                assertThatThrownBy(() -> datastore.describe(name))
                        .isExactlyInstanceOf(DatastoreException.class)
                        .hasMessageContaining("GRANT SELECT");
            }
            assertThatThrownBy(
                            () -> datastore.read(projection("secured", List.of(ID)), WHOLE, (row, key, length) -> {}))
                    .isExactlyInstanceOf(DatastoreException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void checkNamesTheSettingToMend() throws Exception {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0)) {
            closedPort = socket.getLocalPort();
        }
        postgres.execute("CREATE ROLE no_login");

        assertThat(problem(Map.of())).isEmpty();
        assertThat(problem(Map.of("postgres.password", "s3cret"))).containsExactly("postgres.password");
        assertThat(problem(Map.of("postgres.password", ""))).containsExactly("postgres.password");
        assertThat(problem(Map.of("postgres.user", "nobody"))).containsExactly("postgres.password");
        assertThat(problem(Map.of("postgres.url", "jdbc:postgresql://127.0.0.1:" + closedPort + "/warehouse")))
                .containsExactly("postgres.url");
        assertThat(problem(Map.of("postgres.url", "jdbc:postgresql://no-such-host.invalid/warehouse")))
                .containsExactly("postgres.url");
        assertThat(problem(Map.of("postgres.url", postgres.url().replace("warehouse", "nowhere"))))
                .containsExactly("postgres.url");
    }

    private static List<String> problem(Map<String, String> settings) {
        List<DatastoreProvider.SettingProblem> problems = new PostgresProvider().check(postgres.settings(settings));
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message()).doesNotContain("s3cret");
        });
        return problems.stream().map(DatastoreProvider.SettingProblem::setting).toList();
    }

    @Test
    void checkGivesUpOnAServerThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            long start = System.nanoTime();

            assertThat(problem(Map.of("postgres.url", "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x")))
                    .containsExactly("postgres.url");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void opensLazilyAndTellsAServerThatIsDown() {
        try (Datastore datastore = postgres.open(Map.of("postgres.url", "jdbc:postgresql://127.0.0.1:1/x"))) {
            assertThatThrownBy(() -> datastore.describe(table("t")))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("postgres");
        }
    }

    @Test
    void connectsAgainAfterTheServerEndedIdleConnections() throws Exception {
        postgres.execute("CREATE TABLE again (id int)");
        postgres.datastore().describe(table("again"));

        postgres.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'countercheck'");

        assertThat(postgres.datastore().describe(table("again")).columns()).hasSize(1);
    }

    @Test
    void anInterruptEndsAReadAndLeavesNoQueryBehind() throws Exception {
        postgres.createUsers("interrupted", 200_000);
        AtomicLong rows = new AtomicLong();
        CountDownLatch reading = new CountDownLatch(1);

        Throwable end = interrupt(
                () -> postgres.datastore()
                        .read(projection("interrupted", List.of(ID), NAME), WHOLE, (row, key, length) -> {
                            rows.incrementAndGet();
                            reading.countDown();
                            new CountDownLatch(1).await();
                        }),
                reading::await);

        assertThat(end).isInstanceOf(InterruptedException.class);
        assertThat(rows).hasValue(1);
        assertNoActiveQuery();
    }

    @Test
    void anInterruptEndsAWaitForTheServer() throws Exception {
        postgres.createUsers("locked", 10);
        try (Datastore datastore = postgres.open(Map.of("postgres.lock.timeout.ms", "60000"));
                Connection locker = postgres.connect();
                Statement statement = locker.createStatement()) {
            datastore.describe(table("locked"));
            locker.setAutoCommit(false);
            statement.execute("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");

            Throwable end = interrupt(
                    () -> datastore.count(table("locked"), WHOLE),
                    () -> awaitSessions("wait_event_type = 'Lock'", true));

            assertThat(end).isInstanceOf(InterruptedException.class);
            assertNoActiveQuery();
        }
    }

    @Test
    void aLockIsATransientFault() throws Exception {
        postgres.createUsers("busy", 10);
        try (Datastore datastore = postgres.open(Map.of("postgres.lock.timeout.ms", "100"));
                Connection locker = postgres.connect();
                Statement statement = locker.createStatement()) {
            locker.setAutoCommit(false);
            statement.execute("LOCK TABLE busy IN ACCESS EXCLUSIVE MODE");

            assertThatThrownBy(() -> datastore.count(table("busy"), WHOLE))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("lock");
        }
    }

    @Test
    void aConsumerThatTakesTooLongMakesTheSegmentTransient() throws Exception {
        // A row has a million characters, so that one block of the table is more than the connection takes.
        postgres.execute(
                "CREATE TABLE slow (id int PRIMARY KEY, name text)",
                "INSERT INTO slow SELECT i, repeat('x', 1000000) FROM generate_series(0, 99) i");
        AtomicLong rows = new AtomicLong();
        try (Datastore datastore = postgres.open(Map.of("postgres.statement.timeout.ms", "1000"))) {
            assertThatThrownBy(() ->
                            datastore.read(projection("slow", List.of(ID), NAME), WHOLE, (row, key, length) -> {
                                if (rows.incrementAndGet() == 1) {
                                    Thread.sleep(3000);
                                }
                            }))
                    .isInstanceOf(TransientDatastoreException.class)
                    .hasMessageContaining("postgres.statement.timeout.ms");
        }
    }

    @Test
    void aServerThatDiesDuringAReadIsATransientFault() throws Exception {
        postgres.createUsers("mortal", 200_000);
        postgres.execute("CHECKPOINT"); // the server commits asynchronously
        TableProjection projection = projection("mortal", List.of(ID), NAME);
        AtomicLong rows = new AtomicLong();

        assertThatThrownBy(() -> postgres.datastore().read(projection, WHOLE, (row, key, length) -> {
                    if (rows.incrementAndGet() == 1) {
                        postgres.kill();
                    }
                }))
                .isInstanceOf(TransientDatastoreException.class)
                .hasMessageContaining("public.mortal, segment 0 of 1");
        assertThatThrownBy(() -> postgres.datastore().describe(table("mortal")))
                .isInstanceOf(TransientDatastoreException.class);

        postgres.restart();

        assertThat(postgres.number("SELECT count(*) FROM mortal")).isEqualTo(200_000);
        assertThat(postgres.rows(projection, 2)).hasSize(200_000);
    }

    @Test
    void anInterruptEndsAConnectionAttempt() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                Datastore datastore = postgres.open(
                        Map.of("postgres.url", "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x"))) {
            long start = System.nanoTime();
            AtomicReference<@Nullable Socket> accepted = new AtomicReference<>();
            Throwable end = interrupt(() -> datastore.describe(table("t")), () -> accepted.set(silent.accept()));

            assertThat(end).isInstanceOf(InterruptedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void waitsForAConnectionIfAllAreInUse() throws Exception {
        postgres.createUsers("pooled", 100);
        try (Datastore datastore = postgres.open(Map.of("postgres.connections.max", "2"))) {
            List<Thread> threads = new ArrayList<>();
            AtomicLong rows = new AtomicLong();
            AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        for (int repeat = 0; repeat < 20; repeat++) {
                            datastore.read(
                                    projection("pooled", List.of(ID)),
                                    WHOLE,
                                    (row, key, length) -> rows.incrementAndGet());
                        }
                    } catch (Exception e) {
                        fault.set(e);
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(fault).hasNullValue();
            assertThat(rows).hasValue(8 * 20 * 100);
        }
    }

    @Test
    void noTransactionStaysOpen() throws Exception {
        postgres.createUsers("quiet", 100);
        postgres.rows(projection("quiet", List.of(ID), NAME), 2);
        postgres.lookUp(projection("quiet", List.of(ID), NAME), List.of(integerKey(1)));

        assertThat(postgres.number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'countercheck'"
                        + " AND state <> 'idle'"))
                .isZero();
    }

    /** @param begun returns when the call is where it shall be interrupted */
    private static @Nullable Throwable interrupt(Call call, Call begun) throws Exception {
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                call.run();
            } catch (Throwable e) {
                end.set(e);
            }
        });
        thread.start();
        begun.run();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thread.isAlive()).as("still running").isFalse();
        return end.get();
    }

    private interface Call {
        void run() throws Exception;
    }

    private static void assertNoActiveQuery() {
        awaitSessions("state <> 'idle'", false);
    }

    /** Waits until the server has such sessions of the adapter, or has none. */
    private static void awaitSessions(String condition, boolean some) {
        Awaitility.await("sessions with " + condition + ": " + some)
                .until(() -> some
                        == postgres.number("SELECT count(*) FROM pg_stat_activity"
                                        + " WHERE application_name = 'countercheck' AND " + condition)
                                > 0);
    }
}

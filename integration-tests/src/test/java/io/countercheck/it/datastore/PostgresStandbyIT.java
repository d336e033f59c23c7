package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static io.countercheck.it.datastore.ReadRows.integerKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countercheck.common.canonical.ScalarType;
import io.countercheck.connector.datastore.postgres.PostgresProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreProvider.SettingProblem;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.local.PostgresServer;
import io.countercheck.local.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real hot standby takes the scans, its primary the look-ups. */
class PostgresStandbyIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String PASSWORD = "only for this test";
    private static final Segment ALL = new Segment(0, 1);
    private static final TableProjection USERS =
            projection("users", List.of(column("id", ScalarType.INTEGER)), column("name", ScalarType.TEXT));

    @TempDir
    static Path directory;

    private static PostgresServer primary;
    private static PostgresServer standby;
    private static Datastore datastore;

    /** The standby's files are a copy of the stopped primary's. */
    @BeforeAll
    static void start() throws Exception {
        primary = PostgresServer.builder(directory)
                .name("primary")
                .password(PASSWORD)
                .build();
        standby = PostgresServer.builder(directory)
                .name("standby")
                .password(PASSWORD)
                .setting(
                        "primary_conninfo",
                        "host=127.0.0.1 port=%d user=%s password='%s'"
                                .formatted(primary.port(), primary.user(), PASSWORD))
                .setting("max_standby_streaming_delay", "0")
                .setting("wal_retrieve_retry_interval", "100ms")
                .build();
        for (PostgresServer server : List.of(primary, standby)) {
            server.start();
            server.awaitReady(TIMEOUT);
            server.stop();
        }
        Path data = directory.resolve("standby").toRealPath().resolve("data");
        run("rm", "-r", data.toString());
        run(
                "cp",
                "-a",
                directory.resolve("primary").toRealPath().resolve("data").toString(),
                data.toString());
        Files.createFile(data.resolve("standby.signal"));
        for (PostgresServer server : List.of(primary, standby)) {
            server.start();
            server.awaitReady(TIMEOUT);
        }
        execute(
                "CREATE TABLE users (id int PRIMARY KEY, name text)",
                "INSERT INTO users SELECT i, 'name ' || i FROM generate_series(1, 20000) i",
                "ANALYZE users");
        awaitReplication();
        datastore = new PostgresProvider().open(settings(standby.jdbcUrl()));
    }

    @AfterAll
    static void stop() {
        datastore.close();
        standby.close();
        primary.close();
    }

    @Test
    void scansSamplesAndCountsAreDoneByTheStandbyAndLookUpsByThePrimary() throws Exception {
        pauseReplay();
        try {
            execute("UPDATE users SET name = 'new' WHERE id = 1", "DELETE FROM users WHERE id = 2");
            List<byte[]> keys = List.of(integerKey(1), integerKey(2));

            assertThat(datastore.count(table("users"), ALL).rows()).isEqualTo(20_000);
            assertThat(ReadRows.read(datastore, USERS, 4).rows)
                    .as("rows before the change")
                    .containsAll(ReadRows.read(onlyThePrimary(), USERS, 1).rows.subList(0, 100))
                    .hasSize(20_000);
            assertThat(ReadRows.draw(datastore, USERS, new RandomPieces(1, 1, 0, 1)).rows)
                    .hasSize(20_000);
            assertThat(ReadRows.lookUp(datastore, USERS, keys).raw).containsExactly(List.of("1", "new"));
        } finally {
            resumeReplay();
            execute("UPDATE users SET name = 'name 1' WHERE id = 1", "INSERT INTO users VALUES (2, 'name 2')");
            awaitReplication();
        }
    }

    @Test
    void layoutAndSchemaOfBothServersAreTheSame() throws Exception {
        try (Datastore onlyPrimary = onlyThePrimary()) {
            assertThat(datastore.count(table("users"), ALL)).isEqualTo(onlyPrimary.count(table("users"), ALL));
            assertThat(datastore.describe(table("users")).schema())
                    .isEqualTo(datastore.count(table("users"), ALL).schema());
        }
    }

    @Test
    void aReadThatTheStandbyCancelsForItsRecoveryMayBeTriedAgain() throws Exception {
        // So much in few blocks that the server cannot have sent it all while the reader pauses.
        execute(
                "CREATE TABLE busy (id int, name text)",
                "ALTER TABLE busy ALTER name SET STORAGE EXTERNAL",
                "INSERT INTO busy SELECT i, repeat('x', 20000) FROM generate_series(1, 2000) i");
        awaitReplication();
        TableProjection busy =
                projection("busy", List.of(column("id", ScalarType.INTEGER)), column("name", ScalarType.TEXT));
        AtomicInteger rows = new AtomicInteger();

        assertThatExceptionOfType(TransientDatastoreException.class)
                .isThrownBy(() -> datastore.read(busy, ALL, (row, keyLength, length) -> {
                    if (rows.incrementAndGet() == 10) {
                        vacuumAwayWhatIsRead();
                    }
                }))
                .withMessageContaining("segment 0 of 1");

        awaitReplication();
        assertThat(datastore.count(table("busy"), ALL).rows()).isEqualTo(1);
    }

    /** The snapshot of the read still needs the rows, and the standby is told not to wait for it. */
    private static void vacuumAwayWhatIsRead() {
        try {
            execute("DELETE FROM busy WHERE id > 1", "VACUUM busy");
            awaitReplication();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readersRestBetweenStatementsAndThenNothingIsOpen() throws Exception {
        AtomicInteger rests = new AtomicInteger();
        AtomicBoolean open = new AtomicBoolean();

        datastore.read(USERS, ALL, new Datastore.RowConsumer() {
            @Override
            public void accept(byte[] row, int keyLength, int length) {}

            @Override
            public void rest() {
                rests.incrementAndGet();
                try {
                    open.compareAndSet(
                            false,
                            number(
                                            standby,
                                            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'countercheck'"
                                                    + " AND state <> 'idle'")
                                    != 0);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        assertThat(rests).hasValueGreaterThan(3);
        assertThat(open).isFalse();
    }

    @Test
    void aStandbyOfTheSameServerIsTaken() {
        assertThat(new PostgresProvider().check(settings(standby.jdbcUrl()))).isEmpty();
        assertThat(new PostgresProvider().check(settings(primary.jdbcUrl()))).isEmpty();
    }

    @Test
    void anotherServerIsRefused(@TempDir Path elsewhere) {
        try (PostgresServer other =
                PostgresServer.builder(elsewhere).password(PASSWORD).build()) {
            other.start();
            other.awaitReady(TIMEOUT);

            assertThat(new PostgresProvider().check(settings(other.jdbcUrl())))
                    .singleElement()
                    .returns("postgres.scan.url", SettingProblem::setting)
                    .extracting(SettingProblem::message)
                    .asString()
                    .contains("is no standby of 127.0.0.1:" + primary.port() + "/warehouse");
        }
    }

    @Test
    void aStandbyThatCannotBeReachedIsRefused() {
        String nowhere = "jdbc:postgresql://127.0.0.1:" + FreePorts.next() + "/warehouse";

        assertThat(new PostgresProvider().check(settings(nowhere)))
                .singleElement()
                .returns("postgres.scan.url", SettingProblem::setting);
    }

    private static Datastore onlyThePrimary() {
        Map<String, String> settings = settings("");
        settings.remove("postgres.scan.url");
        return new PostgresProvider().open(settings);
    }

    private static Map<String, String> settings(String scanUrl) {
        return new HashMap<>(Map.of(
                "postgres.url",
                primary.jdbcUrl(),
                "postgres.scan.url",
                scanUrl,
                "postgres.user",
                primary.user(),
                "postgres.password",
                PASSWORD));
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = primary.openConnection();
                Statement statement = connection.createStatement()) {
            // What is committed is flushed, and so can be waited for.
            statement.execute("SET synchronous_commit = on");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static void pauseReplay() throws SQLException {
        number(standby, "SELECT 0 FROM pg_wal_replay_pause()");
        Awaitility.await()
                .atMost(TIMEOUT)
                .until(() ->
                        number(standby, "SELECT count(*) FROM pg_get_wal_replay_pause_state() s WHERE s = 'paused'")
                                == 1);
    }

    /** Replay that goes on cancels queries which see what it removes, and the one that resumes it may be the first. */
    private static void resumeReplay() {
        Awaitility.await()
                .atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> number(
                                standby,
                                "SELECT count(*) FROM pg_wal_replay_resume(), pg_get_wal_replay_pause_state() s"
                                        + " WHERE s = 'not paused'")
                        == 1);
    }

    private static void awaitReplication() throws SQLException {
        long written = number(primary, "SELECT pg_current_wal_flush_lsn() - '0/0'::pg_lsn");
        Awaitility.await()
                .atMost(TIMEOUT)
                .ignoreExceptions()
                .until(() -> number(standby, "SELECT pg_last_wal_replay_lsn() - '0/0'::pg_lsn") >= written);
    }

    private static long number(PostgresServer server, String query) throws SQLException {
        try (Connection connection = server.openConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as(String.join(" ", command))
                .isZero();
    }
}

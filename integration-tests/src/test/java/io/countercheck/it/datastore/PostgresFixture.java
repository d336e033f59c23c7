package io.countercheck.it.datastore;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.postgres.PostgresProvider;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.local.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server, the datastore under test on it, and short ways to use both. */
final class PostgresFixture implements AutoCloseable {
    private final PostgresServer server;
    private final Datastore datastore;

    PostgresFixture(Path directory) {
        server = PostgresServer.builder(directory).build();
        server.start();
        server.awaitReady(Duration.ofMinutes(3));
        datastore = open(Map.of());
    }

    Datastore datastore() {
        return datastore;
    }

    /** Another one, with settings of its own; the caller closes it. */
    Datastore open(Map<String, String> settings) {
        return new PostgresProvider().open(settings(settings));
    }

    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "postgres.url", server.jdbcUrl(),
                "postgres.user", server.user(),
                "postgres.password", server.password()));
        settings.putAll(more);
        return settings;
    }

    Connection connect() throws SQLException {
        return server.openConnection();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void kill() {
        server.kill();
    }

    void restart() {
        server.restart(Duration.ofMinutes(3));
    }

    long number(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** All rows of a table as hex, read in the given number of segments. */
    List<String> rows(TableProjection projection, int segments) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int index = 0; index < segments; index++) {
            long before = rows.size();
            long read = datastore
                    .read(
                            projection,
                            new Segment(index, segments),
                            (row, keyLength, length) -> rows.add(HexFormat.of().formatHex(row, 0, length)))
                    .rows();
            if (read != rows.size() - before) {
                throw new AssertionError(read + " rows told, " + (rows.size() - before) + " handed over");
            }
        }
        return rows;
    }

    /**
     * A row that was looked up.
     *
     * @param key index of its key
     * @param row as hex
     */
    record Found(int key, String row, List<@Nullable String> raw) {}

    List<Found> lookUp(TableProjection projection, List<byte[]> keys) throws Exception {
        List<Found> found = new ArrayList<>();
        datastore.lookUp(
                projection,
                keys,
                (key, row, length, raw) ->
                        found.add(new Found(key, HexFormat.of().formatHex(row, 0, length), ReadRows.texts(raw.get()))));
        return found;
    }

    /** How many rows each key has. */
    List<Integer> copies(TableProjection projection, List<byte[]> keys) throws Exception {
        List<Integer> copies = new ArrayList<>(Collections.nCopies(keys.size(), 0));
        lookUp(projection, keys).forEach(row -> copies.set(row.key(), copies.get(row.key()) + 1));
        return copies;
    }

    static TableName table(String name) {
        return new TableName("public", name);
    }

    static ProjectedColumn column(String name, CanonicalType type) {
        return new ProjectedColumn(name, type);
    }

    static TableProjection projection(String table, List<ProjectedColumn> key, ProjectedColumn... values) {
        return new TableProjection(table(table), key, Arrays.asList(values));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    String url() {
        return server.jdbcUrl();
    }

    void createUsers(String table, int rows) throws SQLException {
        execute(
                "CREATE TABLE " + table + " (id int PRIMARY KEY, name text)",
                "INSERT INTO " + table + " SELECT i, 'user ' || repeat('x', 80) || i FROM generate_series(0, "
                        + (rows - 1) + ") i",
                "ANALYZE " + table);
    }

    @Override
    public void close() {
        datastore.close();
        server.close();
    }
}

package io.countercheck.benchmark.tables;

import io.countercheck.common.model.TableName;
import io.countercheck.local.PostgresServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** PostgreSQL. */
public record PostgresStore(PostgresServer server) implements Store {
    private static final int BUFFER_CHARS = 1 << 16;

    @Override
    public void load(TableName table, Stream<TestRow> rows) throws SQLException, IOException {
        try (Connection connection = server.openConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + table.namespace());
            statement.execute("CREATE TABLE " + table + " (id uuid, name text, email text, age integer,"
                    + " balance numeric(12,2), created_at timestamptz, active boolean)");
            copy(connection, table, rows.iterator());
            statement.execute("ALTER TABLE " + table + " ADD PRIMARY KEY (id)");
        }
    }

    private static void copy(Connection connection, TableName table, Iterator<TestRow> rows)
            throws SQLException, IOException {
        String copy = "COPY " + table + " (" + String.join(", ", TestRow.COLUMNS) + ") FROM STDIN";
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy), StandardCharsets.UTF_8),
                BUFFER_CHARS)) {
            while (rows.hasNext()) {
                out.write(rows.next().copyLine());
            }
        }
    }

    /** Writes hint bits now, and not while the first reader waits; takes statistics. */
    @Override
    public void settle() throws SQLException {
        try (Connection connection = server.openConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM (FREEZE, ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public BareReader reader(ReadSettings settings) throws SQLException {
        return PostgresReader.open(server, settings);
    }
}

package io.countercheck.quickstart.demo;

import io.countercheck.common.model.TableName;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** The replica table of a pair, with the columns that a CDC sink adds. */
public final class PostgresTable {
    private final DemoTable table;
    private final TableName name;
    private final DemoRows rows;
    private final long seed;

    PostgresTable(DemoTable table, TableName name, DemoRows rows, long seed) {
        this.table = table;
        this.name = name;
        this.rows = rows;
        this.seed = seed;
    }

    /** Creates the schema, unless it is there, and the table. */
    public void create(Connection connection) throws SQLException {
        String key = table.key().stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + quoted(name.namespace()));
            statement.execute("CREATE TABLE " + qualifiedName() + " ("
                    + table.columns().stream()
                            .map(column ->
                                    quoted(column.name()) + " " + column.type().postgresName() + ", ")
                            .collect(Collectors.joining())
                    + CdcMetadata.DEFINITIONS + ", PRIMARY KEY (" + key + "))");
        }
    }

    /** Copies all rows into the table, in one statement. */
    public void load(Connection connection) throws SQLException, IOException {
        String copy = "COPY " + qualifiedName() + " ("
                + Stream.concat(table.columns().stream().map(Column::name), CdcMetadata.NAMES.stream())
                        .map(PostgresTable::quoted)
                        .collect(Collectors.joining(", "))
                + ") FROM STDIN";
        CdcMetadata metadata = new CdcMetadata(seed, Instant.now());
        SplittableRandom random = new SplittableRandom(seed);
        List<Column> columns = table.columns();
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy), StandardCharsets.UTF_8),
                1 << 16)) {
            for (var next = rows.postgres().iterator(); next.hasNext(); ) {
                DemoRow row = next.next();
                for (int i = 0; i < columns.size(); i++) {
                    write(out, text(columns.get(i).type(), row.values()[i], random));
                    out.write('\t');
                }
                out.write(metadata.next(row));
                out.write('\n');
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE " + qualifiedName());
        }
    }

    /** Null for none. A collection that Cassandra has not got is now null and now empty, as sinks write either. */
    private static @Nullable String text(ColumnType type, @Nullable Object value, RandomGenerator random) {
        if (value != null) {
            return type.postgresText(value);
        }
        return random.nextBoolean() ? type.emptyPostgresText().orElse(null) : null;
    }

    private static void write(Writer out, @Nullable String text) throws IOException {
        if (text == null) {
            out.write("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.write("\\\\");
                case '\t' -> out.write("\\t");
                case '\n' -> out.write("\\n");
                case '\r' -> out.write("\\r");
                default -> out.write(c);
            }
        }
    }

    private String qualifiedName() {
        return quoted(name.namespace()) + "." + quoted(name.name());
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}

package io.countercheck.it.types;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.it.types.TypePair.Value;
import io.countercheck.it.types.TypePairs.Family;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A family in both databases: one column for each pair, one row for each pair and value, in which all other columns are
 * null.
 */
public final class PairTable {
    /** Keyspace and schema. */
    public static final String NAMESPACE = "pairs";

    private static final int PARALLEL = 200;

    private final Family family;
    private final Map<Integer, Row> rows = new LinkedHashMap<>();

    /** What one row is there for. */
    public record Row(TypePair pair, String column, Value value) {
        @Override
        public String toString() {
            return pair + ": " + shortened(value.cql()) + " = " + shortened(value.sql()) + ", then "
                    + shortened(value.changed());
        }

        private static String shortened(@Nullable String literal) {
            return literal == null || literal.length() <= 60
                    ? String.valueOf(literal)
                    : literal.substring(0, 60) + "… (" + literal.length() + ")";
        }
    }

    public PairTable(Family family) {
        this.family = family;
        for (int i = 0; i < family.pairs().size(); i++) {
            for (Value value : family.values(i)) {
                rows.put(rows.size(), new Row(family.pairs().get(i), Family.column(i), value));
            }
        }
    }

    public Family family() {
        return family;
    }

    /** By the value of the key {@code id}. */
    public Map<Integer, Row> rows() {
        return rows;
    }

    public Row row(int id) {
        return requireNonNull(rows.get(id), "no row has this key");
    }

    public String name() {
        return NAMESPACE + "." + family.name();
    }

    /** The namespace with the types that pairs are made of. */
    public static void createNamespace(CqlSession session, Statement statement) throws SQLException {
        session.execute("CREATE KEYSPACE " + NAMESPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        UserTypes.cql(NAMESPACE).forEach(session::execute);
        statement.execute("CREATE SCHEMA " + NAMESPACE);
        statement.execute("SET search_path = " + NAMESPACE);
        for (String sql : UserTypes.sql()) {
            statement.execute(sql);
        }
    }

    public void create(CqlSession session, Statement statement) throws SQLException {
        List<String> cql = new ArrayList<>(List.of("id int PRIMARY KEY"));
        List<String> sql = new ArrayList<>(cql);
        for (int i = 0; i < family.pairs().size(); i++) {
            cql.add(Family.column(i) + " " + family.pairs().get(i).cassandra());
            sql.add(Family.column(i) + " " + family.pairs().get(i).postgres());
        }
        session.execute("CREATE TABLE " + name() + " (" + String.join(", ", cql) + ")");
        statement.execute("CREATE TABLE " + name() + " (" + String.join(", ", sql) + ")");
    }

    public void load(CqlSession session, Connection connection) throws SQLException {
        List<CompletableFuture<?>> writes = new ArrayList<>();
        for (Map.Entry<Integer, Row> row : rows.entrySet()) {
            writes.add(session.executeAsync(cql(row.getKey(), row.getValue())).toCompletableFuture());
            if (writes.size() == PARALLEL) {
                writes.forEach(CompletableFuture::join);
                writes.clear();
            }
        }
        writes.forEach(CompletableFuture::join);
        execute(
                connection,
                rows.entrySet().stream()
                        .map(row -> "INSERT INTO " + name() + " (id, "
                                + row.getValue().column() + ") VALUES ("
                                + row.getKey() + ", "
                                + literal(row.getValue().value().sql()) + ")")
                        .toList());
    }

    private String cql(int id, Row row) {
        String literal = row.value().cql();
        if (!row.pair().cassandra().equals("counter")) {
            return "INSERT INTO " + name() + " (id, " + row.column() + ") VALUES (" + id + ", " + literal + ")";
        }
        return "UPDATE " + name() + " SET " + row.column() + " = " + row.column() + " + " + literal + " WHERE id = "
                + id;
    }

    /** Takes every row of the replica one step away from the source. */
    public void change(Connection connection) throws SQLException {
        execute(
                connection,
                rows.entrySet().stream()
                        .map(row ->
                                "UPDATE " + name() + " SET " + row.getValue().column() + " = "
                                        + literal(row.getValue().value().changed()) + " WHERE id = " + row.getKey())
                        .toList());
    }

    /** One at a time, so that a failure names its row. */
    private void execute(Connection connection, List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(sql.length() > 500 ? sql.substring(0, 500) : sql, e);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static String literal(@Nullable String content) {
        return content == null ? "NULL" : "'" + content.replace("'", "''") + "'";
    }

    /** What the families' tables cover, for a reader of the log. */
    public static String coverage(List<PairTable> tables) {
        long pairs = tables.stream()
                .mapToLong(table -> table.family().pairs().size())
                .sum();
        long values = tables.stream().mapToLong(table -> table.rows().size()).sum();
        return "type pairs on real servers: " + pairs + " pairs, " + values
                + " values, each equal and each one step apart; "
                + tables.stream()
                        .map(table -> table.family().name() + " "
                                + table.family().pairs().size() + "/"
                                + table.rows().size())
                        .collect(Collectors.joining(", "));
    }
}

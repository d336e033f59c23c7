package io.countercheck.it.types;

import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tables with a key of certain types and a column {@code v}, in the keyspace and schema {@code keys}.
 *
 * @param cassandraKey columns as {@code PRIMARY KEY} has them there
 * @param rows values of the key columns, one per column
 */
public record KeyTable(
        String name, List<Column> columns, String cassandraKey, String postgresKey, List<List<Key>> rows) {
    /** Keyspace and schema. */
    public static final String NAMESPACE = "keys";

    /** A column of the key. */
    public record Column(String name, String cassandra, String postgres) {}

    /**
     * A value of a key column.
     *
     * @param cql a literal
     * @param sql PostgreSQL's input, without quotes
     * @param json how a key of several columns shows it; a key of one column shows it without quotes
     */
    public record Key(String cql, String sql, String json) {
        static Key same(String all) {
            return new Key(all, all, all);
        }

        /** A text without anything to escape in JSON. */
        static Key text(String content) {
            return new Key(TypePair.cql(content), content, '"' + content + '"');
        }

        /** A value that CQL writes without quotes and JSON with them. */
        static Key bare(String content) {
            return new Key(content, content, '"' + content + '"');
        }
    }

    /** A partition key and a clustering key of the same types, in the other order in the replica. */
    static KeyTable twice(String name, String cassandra, String postgres, Key... keys) {
        return new KeyTable(
                name,
                List.of(new Column("k", cassandra, postgres), new Column("c", cassandra, postgres)),
                "k, c",
                "c, k",
                IntStream.range(0, keys.length)
                        .mapToObj(i -> List.of(keys[i], keys[(i + 1) % keys.length]))
                        .toList());
    }

    /** A key of one column. */
    static KeyTable single(String name, String cassandra, String postgres, Key... keys) {
        return new KeyTable(
                name,
                List.of(new Column("k", cassandra, postgres)),
                "k",
                "k",
                Arrays.stream(keys).map(List::of).toList());
    }

    public String qualifiedName() {
        return NAMESPACE + "." + name;
    }

    public String cql() {
        return create(Column::cassandra, cassandraKey);
    }

    public String sql() {
        return create(Column::postgres, postgresKey);
    }

    private String create(Function<Column, String> type, String key) {
        return "CREATE TABLE " + qualifiedName() + " ("
                + columns.stream()
                        .map(column -> column.name() + " " + type.apply(column) + ", ")
                        .collect(Collectors.joining())
                + "v int, PRIMARY KEY (" + key + "))";
    }

    /** A difference of every kind in turn, then a row without one. */
    public Optional<DriftKind> drift(int row) {
        int kind = row % (DriftKind.values().length + 1);
        return kind < DriftKind.values().length ? Optional.of(DriftKind.values()[kind]) : Optional.empty();
    }

    /** What a job has to find. */
    public Set<SeededMismatch> seeded() {
        return IntStream.range(0, rows.size())
                .boxed()
                .flatMap(row -> drift(row).map(kind -> new SeededMismatch(shown(row), kind)).stream())
                .collect(Collectors.toSet());
    }

    /** What a job has to find where every row differs. */
    public Set<SeededMismatch> changed() {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> new SeededMismatch(shown(row), DriftKind.DATA_MISMATCH))
                .collect(Collectors.toSet());
    }

    public String cqlInsert(int row) {
        return insert(row, Key::cql);
    }

    public String sqlInsert(int row) {
        return insert(row, key -> "'" + key.sql().replace("'", "''") + "'");
    }

    private String insert(int row, Function<Key, String> literal) {
        return "INSERT INTO " + qualifiedName() + " ("
                + columns.stream().map(column -> column.name() + ", ").collect(Collectors.joining())
                + "v) VALUES ("
                + rows.get(row).stream().map(key -> literal.apply(key) + ", ").collect(Collectors.joining())
                + row + ")";
    }

    /** As {@code primary_key_value} has to have it: in the order of the source's key. */
    private String shown(int row) {
        if (columns.size() == 1) {
            String json = rows.get(row).get(0).json();
            return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
        }
        List<String> names = columns.stream().map(Column::name).toList();
        return Arrays.stream(cassandraKey.replaceAll("[() ]", "").split(","))
                .map(name -> rows.get(row).get(names.indexOf(name)).json())
                .collect(Collectors.joining(",", "[", "]"));
    }
}

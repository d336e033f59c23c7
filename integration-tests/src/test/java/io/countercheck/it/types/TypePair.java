package io.countercheck.it.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type of Cassandra, a type of PostgreSQL and values that are equal in both.
 *
 * @param values without null, which every pair has; the first one that PostgreSQL does not write as null is no empty
 *     container
 */
public record TypePair(String cassandra, String postgres, List<Value> values) {

    /**
     * One value in both databases, and the replica's after the smallest step of its type.
     *
     * @param cql a literal of CQL
     * @param sql PostgreSQL's input for its type, without quotes; null for null
     * @param changed the replica's input after the step
     */
    public record Value(
            String cql, @Nullable String sql, @Nullable String changed) {}

    /** The values with null on both sides, and a step to null. A counter alone in its row is never null. */
    public List<Value> allValues() {
        Value first =
                values.stream().filter(value -> value.sql() != null).findFirst().orElseThrow();
        List<Value> all = new ArrayList<>(values);
        if (!cassandra.equals("counter")) {
            all.add(new Value("null", null, first.sql()));
        }
        all.add(new Value(first.cql(), first.sql(), null));
        return all;
    }

    @Override
    public String toString() {
        return cassandra + " against " + postgres;
    }

    /** One pair for each type of PostgreSQL, which are separated by {@code |}. */
    static Stream<TypePair> between(String cassandra, String postgres, Value... values) {
        return Arrays.stream(postgres.split("\\|")).map(type -> new TypePair(cassandra, type.strip(), List.of(values)));
    }

    /** A value that the replica's input spells as CQL does. */
    static Value same(String both, String changed) {
        return new Value(both, both, changed);
    }

    static Value value(String cql, @Nullable String sql, String changed) {
        return new Value(cql, sql, changed);
    }

    /** A value that CQL writes between quotes. */
    static Value quoted(String content, String sql, String changed) {
        return new Value(cql(content), sql, changed);
    }

    /** A text that both sides spell alike. */
    static Value text(String content, String changed) {
        return new Value(cql(content), content, changed);
    }

    /** A literal of CQL. */
    static String cql(String content) {
        return "'" + content.replace("'", "''") + "'";
    }

    /** The same values as strings of JSON, for replicas that hold documents. */
    static Value[] inJson(Value... values) {
        return Arrays.stream(values)
                .map(value -> new Value(value.cql(), json(value.sql()), json(value.changed())))
                .toArray(Value[]::new);
    }

    private static @Nullable String json(@Nullable String content) {
        return content == null ? null : '"' + content.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

package io.countercheck.it.types;

import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.util.List;
import java.util.Set;

/**
 * Two rows, one on each side, whose keys only look equal.
 *
 * @param cql a literal
 * @param sql PostgreSQL's input, without quotes
 * @param shownCassandra the source's key as users see it
 */
public record NearKey(
        String cassandra, String postgres, String cql, String sql, String shownCassandra, String shownPostgres) {
    public static final List<NearKey> ALL = List.of(
            text("ascii", "char(20)", "x ", "x"),
            text("text", "text", "e\u0301", "\u00e9"),
            text("text", "text", "a\u0000", "a"),
            text("text", "uuid", "7BD1B5B2-6E1C-4C6F-8F1F-0C8B7F4B2A10", "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10"),
            text("text", "integer", "042", "42"),
            text("text", "date", "2024-2-29", "2024-02-29"),
            text("text", "boolean", "t", "true"),
            text("time", "time", "00:00:00.000000001", "00:00:00"),
            text("time", "time", "00:00:00", "24:00:00"),
            text("inet", "inet", "10.0.0.0", "10.0.0.0/8"),
            number("double", "double precision", "0.1", "0.10000000000000002"),
            number("decimal", "numeric", "1.5", "1.5000000000000000000001"),
            number("decimal", "numeric", "0", "NaN"),
            number("varint", "numeric", "1152921504606846976", "1152921504606846976.5"),
            new NearKey("blob", "bytea", "0x00", "\\x0000", "0x00", "0x0000"),
            new NearKey(
                    "timestamp",
                    "timestamptz",
                    "0",
                    "1970-01-01 00:00:00.000001+00",
                    "1970-01-01T00:00:00Z",
                    "1970-01-01T00:00:00.000001Z"),
            new NearKey("timestamp", "timestamptz", "0", "infinity", "1970-01-01T00:00:00Z", "infinity"),
            new NearKey("frozen<list<int>>", "integer[]", "[1, 2]", "{2,1}", "[1,2]", "[2,1]"));

    private static NearKey text(String cassandra, String postgres, String source, String target) {
        return new NearKey(cassandra, postgres, TypePair.cql(source), target, source, target);
    }

    private static NearKey number(String cassandra, String postgres, String source, String target) {
        return new NearKey(cassandra, postgres, source, target, source, target);
    }

    /** In both databases: the same statement but for the type and the key. */
    public List<String> cql(String table) {
        return statements(table, cassandra, cql);
    }

    public List<String> sql(String table) {
        return statements(table, postgres, "'" + sql + "'");
    }

    private static List<String> statements(String table, String type, String literal) {
        return List.of(
                "CREATE TABLE " + table + " (k " + type + " PRIMARY KEY, v int)",
                "INSERT INTO " + table + " (k, v) VALUES (" + literal + ", 1)");
    }

    public Set<SeededMismatch> mismatches() {
        return Set.of(
                new SeededMismatch(shownCassandra, DriftKind.MISSING_IN_POSTGRES),
                new SeededMismatch(shownPostgres, DriftKind.MISSING_IN_CASSANDRA));
    }
}

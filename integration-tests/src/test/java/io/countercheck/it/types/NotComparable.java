package io.countercheck.it.types;

import java.util.List;

/** Pairs of types that have no values in common, and types that the adapters do not know. */
public final class NotComparable {
    /** Keyspace, schema and table of a table with one column for each pair. */
    public static final String TABLE = PairTable.NAMESPACE + ".apart";

    public static final List<Pair> PAIRS = List.of(
            pair("int", "boolean"),
            pair("int", "uuid"),
            pair("int", "real"),
            pair("bigint", "double precision"),
            pair("bigint", "timestamptz"),
            pair("int", "date"),
            pair("bigint", "interval"),
            pair("int", "integer[]"),
            pair("decimal", "boolean"),
            pair("decimal", "date"),
            pair("float", "integer"),
            pair("double", "bigint"),
            pair("boolean", "integer"),
            pair("boolean", "numeric"),
            pair("uuid", "bytea"),
            pair("timeuuid", "timestamptz"),
            pair("blob", "uuid"),
            pair("blob", "integer"),
            pair("inet", "bytea"),
            pair("inet", "bigint"),
            pair("timestamp", "time"),
            pair("timestamp", "bigint"),
            pair("date", "time"),
            pair("date", "integer"),
            pair("time", "interval"),
            pair("time", "timestamp"),
            pair("time", "bigint"),
            pair("duration", "time"),
            pair("duration", "bigint"),
            pair("list<int>", "integer"),
            pair("list<int>", "boolean[]"),
            pair("list<uuid>", "timestamptz[]"),
            pair("set<text>", "address"),
            pair("map<text, text>", "text[]"),
            pair("map<text, text>", "address"),
            pair("tuple<int, text, double>", "integer[]"),
            pair("tuple<int, text>", "triple"),
            pair("tuple<boolean, text, double>", "triple"),
            pair("frozen<address>", "person"),
            pair("frozen<address>", "text[]"),
            pair("vector<float, 2>", "real"),
            pair("vector<float, 2>", "integer[]"),
            pair("text", "xml"),
            pair("text", "money"),
            pair("text", "timetz"),
            pair("time", "timetz"),
            pair("text", "bit(8)"),
            pair("text", "point"),
            pair("text", "int4range"),
            pair("text", "tsvector"),
            pair("list<text>", "xml[]"),
            pair("bigint", "oid"),
            pair("text", "macaddr"));

    private NotComparable() {}

    /** Two types. */
    public record Pair(String cassandra, String postgres) {
        @Override
        public String toString() {
            return cassandra + " against " + postgres;
        }
    }

    private static Pair pair(String cassandra, String postgres) {
        return new Pair(cassandra, postgres);
    }
}

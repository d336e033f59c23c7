package io.countercheck.it.types;

import com.datastax.oss.driver.api.core.CqlSession;
import io.countercheck.it.types.TypePairs.Family;
import java.sql.SQLException;
import java.sql.Statement;
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

    /** The table in both databases, with one row that differs in the first pair alone. */
    public static void create(CqlSession session, Statement statement) throws SQLException {
        StringBuilder cql = new StringBuilder("CREATE TABLE " + TABLE + " (id int PRIMARY KEY, same int");
        StringBuilder sql = new StringBuilder(cql);
        for (int i = 0; i < PAIRS.size(); i++) {
            cql.append(", ")
                    .append(Family.column(i))
                    .append(' ')
                    .append(PAIRS.get(i).cassandra());
            sql.append(", ")
                    .append(Family.column(i))
                    .append(' ')
                    .append(PAIRS.get(i).postgres());
        }
        session.execute(cql.append(")").toString());
        statement.execute(sql.append(")").toString());
        String row = "INSERT INTO " + TABLE + " (id, same, p000) VALUES (1, 2, %s)";
        session.execute(row.formatted("1"));
        statement.execute(row.formatted("false"));
    }

    private static Pair pair(String cassandra, String postgres) {
        return new Pair(cassandra, postgres);
    }
}

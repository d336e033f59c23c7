package io.countercheck.quickstart.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which type a column has on either side. Values are of the Java class that the Cassandra driver takes. */
enum ColumnType {
    TEXT("text", "text", value -> value + " "),
    VARCHAR("varchar", "varchar(80)", SmallestChange::ofCase),
    SMALLINT("smallint", "smallint", value -> (short) ((Short) value ^ 1)),
    INT("int", "integer", SmallestChange::ofInt),
    BIGINT("bigint", "bigint", value -> (Long) value ^ 1L),
    BOOLEAN("boolean", "boolean", value -> !(Boolean) value),
    UUID("uuid", "uuid", SmallestChange::ofUuid),
    DECIMAL("decimal", "numeric(18,4)", value -> SmallestChange.ofDecimal(value, "0.0001")),
    /** Without a scale PostgreSQL keeps every digit; the change is beyond what a double could tell. */
    ANY_DECIMAL("decimal", "numeric", value -> SmallestChange.ofDecimal(value, "1e-20")),
    DOUBLE("double", "double precision", value -> Math.nextUp((Double) value)),
    FLOAT("float", "real", value -> Math.nextUp((Float) value)),
    /** One millisecond, since Cassandra holds nothing finer. */
    TIMESTAMP("timestamp", "timestamptz", value -> ((Instant) value).plus(1, ChronoUnit.MILLIS)),
    LOCAL_TIMESTAMP("timestamp", "timestamp", value -> ((Instant) value).plus(1, ChronoUnit.MILLIS)),
    DATE("date", "date", value -> ((LocalDate) value).plusDays(1)),
    BLOB("blob", "bytea", SmallestChange::ofBytes),
    INET("inet", "inet", SmallestChange::ofAddress),
    TEXT_SET("set<text>", "text[]", SmallestChange::ofSet, PostgresText::array, "{}"),
    INT_LIST(
            "list<int>",
            "integer[]",
            value -> SmallestChange.ofList(value, SmallestChange::ofInt),
            PostgresText::array,
            "{}"),
    TEXT_LIST(
            "list<text>",
            "jsonb",
            value -> SmallestChange.ofList(value, SmallestChange::ofCase),
            PostgresText::json,
            "[]"),
    TEXT_MAP(
            "map<text, text>",
            "jsonb",
            value -> SmallestChange.ofMap(value, SmallestChange::ofCase),
            PostgresText::json,
            "{}"),
    DECIMAL_MAP(
            "map<text, decimal>",
            "jsonb",
            value -> SmallestChange.ofMap(value, price -> SmallestChange.ofDecimal(price, "1e-20")),
            PostgresText::json,
            "{}");

    private final String cassandraName;
    private final String postgresName;
    private final UnaryOperator<Object> smallestChange;
    private final Function<Object, String> postgresText;
    private final @Nullable String emptyPostgresText;

    ColumnType(String cassandraName, String postgresName, UnaryOperator<Object> smallestChange) {
        this(cassandraName, postgresName, smallestChange, PostgresText::scalar, null);
    }

    ColumnType(
            String cassandraName,
            String postgresName,
            UnaryOperator<Object> smallestChange,
            Function<Object, String> postgresText,
            @Nullable String emptyPostgresText) {
        this.cassandraName = cassandraName;
        this.postgresName = postgresName;
        this.smallestChange = smallestChange;
        this.postgresText = postgresText;
        this.emptyPostgresText = emptyPostgresText;
    }

    String cassandraName() {
        return cassandraName;
    }

    String postgresName() {
        return postgresName;
    }

    /** A value that differs as little as values of this type can, which is what a sloppy comparison overlooks. */
    Object changed(Object value) {
        return smallestChange.apply(value);
    }

    /** The value as PostgreSQL reads it, not yet escaped. */
    String postgresText(Object value) {
        return postgresText.apply(value);
    }

    /** An empty collection, which Cassandra cannot tell from none, so that a replica may hold either. */
    Optional<String> emptyPostgresText() {
        return Optional.ofNullable(emptyPostgresText);
    }
}

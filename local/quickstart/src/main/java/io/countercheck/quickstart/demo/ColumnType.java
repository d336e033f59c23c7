package io.countercheck.quickstart.demo;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The types that both sides of a demo table use. Values are of the Java class that the Cassandra driver takes. */
enum ColumnType {
    TEXT("text", "text", value -> text(value) + " "),
    VARCHAR("varchar", "varchar(80)", value -> otherCase(text(value))),
    SMALLINT("smallint", "smallint", value -> (short) ((Short) value ^ 1)),
    INT("int", "integer", value -> (Integer) value ^ 1),
    BIGINT("bigint", "bigint", value -> (Long) value ^ 1L),
    BOOLEAN("boolean", "boolean", value -> !(Boolean) value),
    UUID("uuid", "uuid", value -> lastBitFlipped((UUID) value)),
    DECIMAL("decimal", "numeric(18,4)", value -> ((BigDecimal) value).add(new BigDecimal("0.0001"))),
    DOUBLE("double", "double precision", value -> Math.nextUp((Double) value)),
    FLOAT("float", "real", value -> Math.nextUp((Float) value)),
    /** One millisecond, since Cassandra holds nothing finer. */
    TIMESTAMP("timestamp", "timestamptz", value -> ((Instant) value).plus(1, ChronoUnit.MILLIS)),
    DATE("date", "date", value -> ((LocalDate) value).plusDays(1)),
    BLOB("blob", "bytea", value -> lastBitFlipped((ByteBuffer) value));

    private final String cassandraName;
    private final String postgresName;
    private final UnaryOperator<Object> smallestChange;

    ColumnType(String cassandraName, String postgresName, UnaryOperator<Object> smallestChange) {
        this.cassandraName = cassandraName;
        this.postgresName = postgresName;
        this.smallestChange = smallestChange;
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
    static String postgresText(Object value) {
        return value instanceof ByteBuffer bytes ? "\\x" + HexFormat.of().formatHex(copy(bytes)) : value.toString();
    }

    private static String text(Object value) {
        return (String) value;
    }

    private static String otherCase(String text) {
        char first = text.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        return (other == first ? '~' : other) + text.substring(1);
    }

    private static UUID lastBitFlipped(UUID value) {
        return new UUID(value.getMostSignificantBits(), value.getLeastSignificantBits() ^ 1);
    }

    private static ByteBuffer lastBitFlipped(ByteBuffer value) {
        byte[] bytes = copy(value);
        bytes[bytes.length - 1] ^= 1;
        return ByteBuffer.wrap(bytes);
    }

    private static byte[] copy(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }
}

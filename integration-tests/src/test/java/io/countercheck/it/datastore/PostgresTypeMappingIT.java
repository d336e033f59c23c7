package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.canonical;
import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.hex;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RowSnapshot;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type, there and back: as SQL writes it, as a scan reads it, as a look-up finds and reads it. */
class PostgresTypeMappingIT {
    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresFixture(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /**
     * Values of one column type.
     *
     * @param read the canonical type that the plan asks for
     * @param findable whether the values can be looked up as keys
     */
    private record TypeCase(String sqlType, ScalarType own, ScalarType read, boolean findable, List<Value> values) {
        @Override
        public String toString() {
            return sqlType + " as " + read;
        }
    }

    private record Value(String literal, Consumer<CanonicalRowEncoderV1> expected) {}

    static Stream<TypeCase> types() {
        return Stream.of(
                key(
                        "text",
                        ScalarType.TEXT,
                        text("'a'", "a"),
                        text("''", ""),
                        text("'größe 🐘 ''q'' \\n'", "größe 🐘 'q' \\n"),
                        text("repeat('x', 100000)", "x".repeat(100_000)),
                        text("E'\\x01\\n\\u00e9'", "\u0001\n\u00e9"),
                        text("'{\"a\",NULL}'", "{\"a\",NULL}"),
                        text("'NULL'", "NULL")),
                key("varchar(20)", ScalarType.TEXT, text("'abc '", "abc ")),
                key("text COLLATE \"en-x-icu\"", ScalarType.TEXT, text("'Straße'", "Straße")),
                key("int2", ScalarType.INTEGER, integer("0"), integer("-32768"), integer("32767"), integer("1")),
                key("int4", ScalarType.INTEGER, integer("0"), integer("-2147483648"), integer("2147483647")),
                key(
                        "int8",
                        ScalarType.INTEGER,
                        integer("-9223372036854775808"),
                        integer("9223372036854775807"),
                        integer("-129")),
                new TypeCase("int2", ScalarType.INTEGER, ScalarType.DECIMAL, true, List.of(decimal("-1200"))),
                new TypeCase(
                        "int4",
                        ScalarType.INTEGER,
                        ScalarType.DECIMAL,
                        true,
                        List.of(decimal("0"), decimal("2147483647"))),
                new TypeCase(
                        "int8", ScalarType.INTEGER, ScalarType.DECIMAL, true, List.of(decimal("-9223372036854775808"))),
                key(
                        "bool",
                        ScalarType.BOOLEAN,
                        value("true", row -> row.bool(true)),
                        value("false", row -> row.bool(false))),
                key(
                        "uuid",
                        ScalarType.UUID,
                        value("'00000000-0000-0000-0000-000000000000'", row -> row.uuid(0, 0)),
                        value("'ffffffff-ffff-ffff-8000-000000000001'", row -> row.uuid(-1, Long.MIN_VALUE + 1))),
                key(
                        "numeric",
                        ScalarType.DECIMAL,
                        decimal("0"),
                        decimal("0.00"),
                        decimal("1.50"),
                        decimal("-0.00001"),
                        decimal("1e20"),
                        decimal("99999999999999999999999999999999999999.123456789"),
                        decimal("1e-1000"),
                        decimal("-1e1000"),
                        decimal("10000"),
                        decimal("9999.9999"),
                        decimal("0.0001"),
                        value("'NaN'", CanonicalRowEncoderV1::decimalNaN),
                        value("'Infinity'", row -> row.decimalInfinity(true)),
                        value("'-Infinity'", row -> row.decimalInfinity(false))),
                key("numeric(10,2)", ScalarType.DECIMAL, decimal("12345678.90"), decimal("-0.01")),
                new TypeCase(
                        "float4",
                        ScalarType.FLOAT32,
                        ScalarType.FLOAT32,
                        false,
                        List.of(
                                float32("0.1", 0.1f),
                                float32("'-0'", 0f),
                                float32("'NaN'", Float.NaN),
                                float32("'Infinity'", Float.POSITIVE_INFINITY),
                                float32("3.4028235e38", Float.MAX_VALUE),
                                float32("1e-45", Float.MIN_VALUE))),
                new TypeCase(
                        "float8",
                        ScalarType.FLOAT64,
                        ScalarType.FLOAT64,
                        false,
                        List.of(
                                float64("0.1", 0.1),
                                float64("'-0'", 0),
                                float64("'NaN'", Double.NaN),
                                float64("'-Infinity'", Double.NEGATIVE_INFINITY),
                                float64("1.7976931348623157e308", Double.MAX_VALUE),
                                float64("5e-324", Double.MIN_VALUE))),
                new TypeCase(
                        "float8",
                        ScalarType.FLOAT64,
                        ScalarType.FLOAT32,
                        false,
                        List.of(float32("0.1", 0.1f), float32("1e300", Float.POSITIVE_INFINITY))),
                key(
                        "timestamptz",
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-02-29 12:34:56.123456+02'", "2024-02-29T10:34:56.123456Z"),
                        timestamp("'1969-12-31 23:59:59.999999+00'", "1969-12-31T23:59:59.999999Z"),
                        timestamp("'4714-11-24 00:00:00+00 BC'", "-4713-11-24T00:00:00Z"),
                        timestamp("'0001-01-01 00:00:00+00 BC'", "0000-01-01T00:00:00Z"),
                        timestamp("'0001-01-01 00:00:00+00'", "0001-01-01T00:00:00Z"),
                        timestamp("'12024-01-01 00:00:00+00'", "+12024-01-01T00:00:00Z"),
                        timestamp("'294276-12-31 23:59:59.999999+00'", "+294276-12-31T23:59:59.999999Z"),
                        value("'infinity'", row -> row.timestampInfinity(true)),
                        value("'-infinity'", row -> row.timestampInfinity(false))),
                key(
                        "timestamp",
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-03-31 02:30:00.000001'", "2024-03-31T02:30:00.000001Z"), // a gap in Berlin
                        timestamp("'0044-03-15 12:00:00 BC'", "-0043-03-15T12:00:00Z"),
                        value("'infinity'", row -> row.timestampInfinity(true))),
                key(
                        "timestamptz(3)",
                        ScalarType.TIMESTAMP,
                        timestamp("'2024-01-01 00:00:00.123+00'", "2024-01-01T00:00:00.123Z")),
                key(
                        "date",
                        ScalarType.DATE,
                        date("'1970-01-01'", LocalDate.EPOCH),
                        date("'4714-11-24 BC'", LocalDate.of(-4713, 11, 24)),
                        date("'5874897-12-31'", LocalDate.of(5874897, 12, 31)),
                        date("'0476-09-04'", LocalDate.of(476, 9, 4)),
                        value("'infinity'", row -> row.dateInfinity(true)),
                        value("'-infinity'", row -> row.dateInfinity(false))),
                key(
                        "bytea",
                        ScalarType.BYTES,
                        value("'\\x'", row -> row.bytes(new byte[0], 0, 0)),
                        value("'\\x00ff275c22'", row -> row.bytes(new byte[] {0, -1, 0x27, 0x5c, 0x22}, 0, 5))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aScanAndALookUpReadTheSameBytes(TypeCase type) throws Exception {
        List<Value> values = new ArrayList<>(type.values());
        values.add(new Value("NULL", CanonicalRowEncoderV1::nullValue));
        create(type.sqlType(), values);
        TableProjection projection =
                projection("typed", List.of(column("id", ScalarType.INTEGER)), column("v", type.read()));
        List<byte[]> keys = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int id = i;
            Value value = values.get(i);
            keys.add(canonical(row -> row.integer(id)));
            expected.add(hex(canonical(row -> {
                row.integer(id);
                value.expected().accept(row);
            })));
        }

        List<RowSnapshot> found = postgres.datastore().lookUp(projection, keys);

        assertThat(postgres.rows(projection, 1)).isEqualTo(expected);
        assertThat(found).allMatch(snapshot -> snapshot.copies() == 1);
        assertThat(found.stream().map(snapshot -> hex(snapshot.row()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRowIsFoundByAKeyOfTheType(TypeCase type) throws Exception {
        List<Value> values = new ArrayList<>(type.values());
        values.add(new Value("NULL", CanonicalRowEncoderV1::nullValue));
        create(type.sqlType(), values);
        TableProjection projection =
                projection("typed", List.of(column("v", type.read())), column("id", ScalarType.INTEGER));
        List<byte[]> keys =
                values.stream().map(value -> canonical(value.expected())).toList();
        if (!type.findable()) {
            assertThatThrownBy(() -> postgres.datastore().lookUp(projection, keys))
                    .isInstanceOf(DatastoreException.class)
                    .hasMessageContaining("floating-point");
            return;
        }

        List<RowSnapshot> found = postgres.datastore().lookUp(projection, keys);

        for (int i = 0; i < keys.size(); i++) {
            int id = i;
            Value value = values.get(i);
            long equal = keys.stream()
                    .filter(key -> Arrays.equals(key, keys.get(id)))
                    .count();
            assertThat(found.get(i).copies()).as(value.literal()).isEqualTo((int) equal);
            if (equal == 1) {
                assertThat(hex(found.get(i).row())).as(value.literal()).isEqualTo(hex(canonical(row -> {
                    value.expected().accept(row);
                    row.integer(id);
                })));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theTypeIsDescribed(TypeCase type) throws Exception {
        create(type.sqlType(), List.of());

        assertThat(postgres.datastore()
                        .describe(table("typed"))
                        .column("v")
                        .orElseThrow()
                        .type())
                .isEqualTo(type.own());
    }

    @Test
    void typesWithoutAMappingAreToldAsSuch() throws Exception {
        postgres.execute(
                "DROP TABLE IF EXISTS typed",
                "CREATE TYPE mood AS ENUM ('sad', 'happy')",
                "CREATE DOMAIN email AS text",
                "CREATE TABLE typed (c char(3), j json, b jsonb, a int[], e mood, d email, t time, i interval, m money,"
                        + " x xml, n name, o oid, bits bit(3), ip inet, r int4range, p point)");

        List<TableDescription.Column> columns =
                postgres.datastore().describe(table("typed")).columns();

        assertThat(columns).hasSize(16).allMatch(described -> described.type() == null);
        assertThat(columns)
                .extracting(TableDescription.Column::nativeType)
                .contains("character(3)", "public.mood", "integer[]");
    }

    private static void create(String sqlType, List<Value> values) throws Exception {
        List<String> statements = new ArrayList<>(
                List.of("DROP TABLE IF EXISTS typed", "CREATE TABLE typed (id int PRIMARY KEY, v " + sqlType + ")"));
        for (int i = 0; i < values.size(); i++) {
            statements.add(
                    "INSERT INTO typed VALUES (" + i + ", " + values.get(i).literal() + ")");
        }
        postgres.execute(statements.toArray(String[]::new));
    }

    private static TypeCase key(String sqlType, ScalarType type, Value... values) {
        return new TypeCase(sqlType, type, type, true, List.of(values));
    }

    private static Value value(String literal, Consumer<CanonicalRowEncoderV1> expected) {
        return new Value(literal, expected);
    }

    private static Value text(String literal, String text) {
        return value(literal, row -> row.text(text));
    }

    private static Value integer(String number) {
        return value("'" + number + "'", row -> row.integer(new BigInteger(number)));
    }

    private static Value decimal(String number) {
        return value("'" + number + "'", row -> row.decimal(new BigDecimal(number)));
    }

    private static Value float32(String literal, float number) {
        return value(literal, row -> row.float32(number));
    }

    private static Value float64(String literal, double number) {
        return value(literal, row -> row.float64(number));
    }

    private static Value timestamp(String literal, String instant) {
        Instant time = Instant.parse(instant);
        return value(
                literal,
                row -> row.timestamp(
                        time.getEpochSecond() * 1000 + time.getNano() / 1_000_000, time.getNano() / 1000 % 1000));
    }

    private static Value date(String literal, LocalDate date) {
        return value(literal, row -> row.date((int) date.toEpochDay()));
    }
}

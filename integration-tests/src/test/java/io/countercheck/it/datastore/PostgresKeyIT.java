package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.canonical;
import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.integerKey;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresTypeCase.foreign;
import static io.countercheck.it.datastore.PostgresTypeCase.integer;
import static io.countercheck.it.datastore.PostgresTypeCase.list;
import static io.countercheck.it.datastore.PostgresTypeCase.nothing;
import static io.countercheck.it.datastore.PostgresTypeCase.text;
import static io.countercheck.it.datastore.PostgresTypeCase.timestamp;
import static io.countercheck.it.datastore.PostgresTypeCase.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that no row has: absent, and never an error; and keys that the server takes for more than they are. */
class PostgresKeyIT {
    private static final CanonicalType INTS = new ListType(ScalarType.INTEGER);

    @TempDir
    static Path directory;

    private static PostgresFixture postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new PostgresFixture(directory);
        postgres.execute(PostgresContainers.SETUP);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    /** Keys of a column that holds one value. */
    private record Misses(
            String sqlType, String literal, CanonicalType planned, List<Consumer<CanonicalRowEncoderV1>> keys) {
        @Override
        public String toString() {
            return sqlType + " as " + planned.notation();
        }
    }

    @SafeVarargs
    private static Misses misses(
            String sqlType, String literal, CanonicalType planned, Consumer<CanonicalRowEncoderV1>... keys) {
        return new Misses(sqlType, literal, planned, List.of(keys));
    }

    static Stream<Misses> absentKeys() {
        CanonicalType point = new TupleType(List.of(ScalarType.INTEGER, ScalarType.DECIMAL, ScalarType.TEXT));
        return Stream.of(
                misses("int2", "1", ScalarType.INTEGER, integer(40_000), foreign("1"), integer(2)),
                misses(
                        "int4",
                        "1",
                        ScalarType.DECIMAL,
                        row -> row.decimal(new BigDecimal("1.5")),
                        CanonicalRowEncoderV1::decimalNaN,
                        row -> row.decimal(new BigDecimal("1e30"))),
                misses("int8", "1", ScalarType.INTEGER, row -> row.integer(BigInteger.ONE.shiftLeft(63))),
                misses(
                        "numeric(5,2)",
                        "1.5",
                        ScalarType.DECIMAL,
                        CanonicalRowEncoderV1::decimalNaN,
                        row -> row.decimal(new BigDecimal("1.501")),
                        row -> row.decimal(new BigDecimal("1e200000"))),
                misses(
                        "float8",
                        "0.5",
                        ScalarType.FLOAT64,
                        row -> row.float64(Double.NaN),
                        row -> row.float64(0.1),
                        row -> row.float64(Double.MIN_VALUE)),
                misses("float4", "'Infinity'", ScalarType.FLOAT32, row -> row.float32(Float.NEGATIVE_INFINITY)),
                misses("boolean", "true", ScalarType.BOOLEAN, row -> row.bool(false), foreign("yes")),
                misses("uuid", "gen_random_uuid()", ScalarType.UUID, row -> row.uuid(0, 0), foreign("x")),
                misses("text", "'a'", ScalarType.TEXT, text("a\0"), text("A"), text("a ")),
                misses("text", "'a'", ScalarType.UUID, row -> row.uuid(0, 0), foreign("b")),
                misses("name", "repeat('n', 63)", ScalarType.TEXT, text("n".repeat(64)), text("n".repeat(62))),
                misses("char(3)", "'ab'", NormalizedText.PADDED, text("ab "), text("abcd"), text("a")),
                misses("citext", "'Bob'", ScalarType.TEXT, text("bob"), text("BOB")),
                misses("mood", "'sad'", ScalarType.TEXT, text("happy"), text("unknown"), text("")),
                misses("small", "1", ScalarType.INTEGER, integer(2), integer(100), integer(Long.MAX_VALUE)),
                misses("smaller", "1", ScalarType.INTEGER, integer(2), integer(10), integer(100), nothing()),
                misses(
                        "timestamptz",
                        "now()",
                        ScalarType.TIMESTAMP,
                        row -> row.timestamp(Long.MAX_VALUE, 0),
                        row -> row.timestampInfinity(true)),
                misses(
                        "date",
                        "now()",
                        ScalarType.DATE,
                        row -> row.date(Integer.MIN_VALUE),
                        row -> row.dateInfinity(true)),
                misses(
                        "date",
                        "'2024-02-29'",
                        ScalarType.TIMESTAMP,
                        row -> timestamp(row, "2024-02-29T00:00:00.000001Z"),
                        row -> row.timestamp(Long.MIN_VALUE, 0)),
                misses("time", "'24:00'", ScalarType.TIME, row -> row.time(0), row -> row.time(1)),
                misses(
                        "interval",
                        "'1 mon'",
                        ScalarType.DURATION,
                        row -> row.duration(0, 30, BigInteger.ZERO),
                        row -> row.duration(1, 0, BigInteger.ONE),
                        row -> row.duration(1, 0, BigInteger.ONE.shiftLeft(80)),
                        row -> row.durationInfinity(true)),
                misses(
                        "inet",
                        "'10.0.0.0/8'",
                        ScalarType.INET,
                        row -> row.inet(new byte[] {10, 0, 0, 0}, 32),
                        row -> row.inet(new byte[] {10, 0, 0, 0}, 7),
                        row -> row.inet(new byte[4], 99)),
                misses(
                        "cidr",
                        "'10.0.0.0/8'",
                        ScalarType.INET,
                        row -> row.inet(new byte[] {10, 0, 0, 1}, 8),
                        row -> row.inet(new byte[] {10, 0, 0, 1}, 31)),
                misses("bytea", "'\\x00'", ScalarType.BYTES, row -> row.bytes(new byte[0], 0, 0), foreign("\\x00")),
                misses(
                        "int[]",
                        "'{1,2}'",
                        INTS,
                        list(),
                        list(integer(1)),
                        list(integer(2), integer(1)),
                        list(integer(1), integer(1L << 40)),
                        list(list(integer(1), integer(2))),
                        list(list(integer(1)), list(integer(1), integer(2))),
                        list(list(integer(1)), list()),
                        list(list(integer(1)), nothing()),
                        foreign("{1,2}")),
                misses("mood[]", "'{sad}'", new ListType(ScalarType.TEXT), list(text("glad"))),
                misses("small[]", "'{1}'", INTS, list(integer(100)), list(integer(2))),
                misses("smaller[]", "'{1}'", INTS, list(nothing()), list(integer(10))),
                misses("numbers", "'{1}'", INTS, list(integer(1), integer(2), integer(3), integer(4), integer(5))),
                misses(
                        "edge",
                        "ROW(NULL, '{x}', 'sad', 5)::edge",
                        new TupleType(
                                List.of(point, new ListType(ScalarType.TEXT), ScalarType.TEXT, ScalarType.INTEGER)),
                        tuple(nothing(), list(text("x")), text("sad"), integer(100)),
                        tuple(nothing(), list(text("x")), text("glad"), integer(5)),
                        tuple(tuple(nothing(), nothing(), nothing()), list(text("x")), text("sad"), integer(5)),
                        tuple(nothing(), nothing(), text("sad"), integer(5)),
                        nothing()));
    }

    @ParameterizedTest
    @MethodSource("absentKeys")
    void aKeyThatNoRowHasIsAbsent(Misses misses) throws Exception {
        postgres.execute(
                "DROP TABLE IF EXISTS narrow",
                "CREATE TABLE narrow (v " + misses.sqlType() + ")",
                "INSERT INTO narrow VALUES (" + misses.literal() + ")");
        TableProjection projection = projection("narrow", List.of(column("v", misses.planned())));
        List<String> rows = postgres.rows(projection, 1);
        List<byte[]> keys = new ArrayList<>(
                misses.keys().stream().map(PostgresFixture::canonical).toList());
        keys.add(bytes(rows.get(0)));

        List<Integer> expected = new ArrayList<>(
                IntStream.range(0, keys.size() - 1).mapToObj(i -> 0).toList());
        expected.add(1);
        assertThat(postgres.copies(projection, keys)).isEqualTo(expected);
    }

    /** Of a key only one spelling of a value is the value: the others are texts, and each is found by itself. */
    @Test
    void spellingsOfOneValueAreKeysOfTheirOwn() throws Exception {
        postgres.execute(
                "CREATE TABLE spelled (v text PRIMARY KEY)",
                "INSERT INTO spelled VALUES ('1.5'), ('1.50'), ('1.500'), ('x')");
        TableProjection projection = projection("spelled", List.of(column("v", ScalarType.DECIMAL)));
        List<byte[]> keys =
                postgres.rows(projection, 1).stream().map(PostgresKeyIT::bytes).toList();

        assertThat(keys).contains(canonical(foreign("1.50")), canonical(row -> row.decimal(new BigDecimal("1.5"))));
        assertThat(postgres.copies(projection, keys)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void aNullKeyFindsWhatIsReadAsNull() throws Exception {
        postgres.execute(
                "CREATE TABLE empties (id int, t text, c char(2), a int[], p \"odd \"\"Schema\".point, m mood)",
                "INSERT INTO empties VALUES (1, '', ' ', '{}', '(,,)', NULL), (2, NULL, NULL, NULL, NULL, NULL),"
                        + " (3, 'x', 'x', '{1}', '(1,,)', 'sad')");
        CanonicalType point = new TupleType(List.of(ScalarType.INTEGER, ScalarType.DECIMAL, ScalarType.TEXT));
        Map<String, CanonicalType> columns =
                Map.of("t", ScalarType.TEXT, "c", NormalizedText.PADDED, "a", INTS, "p", point, "m", ScalarType.TEXT);
        for (Map.Entry<String, CanonicalType> column : columns.entrySet()) {
            TableProjection projection = projection(
                    "empties",
                    List.of(new ProjectedColumn(column.getKey(), column.getValue(), true)),
                    column("id", ScalarType.INTEGER));

            assertThat(postgres.copies(projection, List.of(canonical(nothing()))))
                    .as(column.getKey())
                    .containsExactly(2);
            assertThat(postgres.rows(projection, 1))
                    .filteredOn(row -> row.startsWith("00"))
                    .hasSize(2);
        }
    }

    @Test
    void anIndexServesTheLookUpWhateverTheType() throws Exception {
        Map<String, CanonicalType> types = Map.of(
                "citext", ScalarType.TEXT,
                "folded", ScalarType.TEXT,
                "varchar(20)", ScalarType.TEXT,
                "char(20)", NormalizedText.PADDED,
                "numeric(20,2)", ScalarType.DECIMAL,
                "cidr", ScalarType.INET,
                "text[]", new ListType(ScalarType.TEXT));
        for (Map.Entry<String, CanonicalType> type : types.entrySet()) {
            String value = switch (type.getKey()) {
                case "cidr" -> "('0.0.0.0'::inet + i)";
                case "text[]" -> "ARRAY[i::text]";
                default -> "i";
            };
            postgres.execute(
                    "DROP TABLE IF EXISTS served",
                    "CREATE TABLE served (v " + type.getKey() + " PRIMARY KEY)",
                    "INSERT INTO served SELECT " + value + " FROM generate_series(1, 50000) i",
                    "ANALYZE served");
            TableProjection projection = projection("served", List.of(column("v", type.getValue())));
            List<byte[]> keys = postgres.rows(projection, 1).stream()
                    .limit(100)
                    .map(PostgresKeyIT::bytes)
                    .toList();
            long before = scans();

            assertThat(postgres.copies(projection, keys)).as(type.getKey()).containsOnly(1);
            assertThat(scans() - before).as(type.getKey()).isZero();
        }
    }

    private static long scans() throws Exception {
        postgres.execute("SELECT pg_stat_force_next_flush()");
        Thread.sleep(1200); // sessions tell their statistics once a second
        return postgres.number("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'served'");
    }

    @Test
    void aCharacterThatTheServersEncodingLacksIsInNoKey() throws Exception {
        postgres.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
        String url = postgres.url().replaceFirst("/[^/?]+(\\?|$)", "/latin$1");
        try (Connection connection = DriverManager.getConnection(
                        url,
                        postgres.settings(Map.of()).get("postgres.user"),
                        postgres.settings(Map.of()).get("postgres.password"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE names (name text PRIMARY KEY)");
            statement.execute("INSERT INTO names VALUES ('größe'), ('x')");
        }
        TableProjection projection = projection("names", List.of(column("name", ScalarType.TEXT)));
        List<Integer> keys = new ArrayList<>();
        try (var latin = postgres.open(Map.of("postgres.url", url))) {
            latin.lookUp(
                    projection,
                    Stream.of("größe", "Ω", "x", "ΩΩ", "y")
                            .map(name -> canonical(text(name)))
                            .toList(),
                    (key, row, length, raw) -> keys.add(key));
        }

        assertThat(keys).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void rawValuesAreWhatTheServerShows() throws Exception {
        postgres.execute(
                "CREATE TABLE raw (id int, b bytea, t timestamptz, i interval, a text[], p \"odd \"\"Schema\".point,"
                        + " h \"odd \"\"Schema\".hstore, f float8, n int)",
                "INSERT INTO raw VALUES (1, '\\x00ff', '2024-01-01 00:00+00', '1 mon -1 days', '{a,NULL,\"b,\"}',"
                        + " '(1,2,\"x \")', 'a=>1', 0.1, NULL)");
        TableProjection projection = projection(
                "raw",
                List.of(column("id", ScalarType.INTEGER)),
                column("b", ScalarType.BYTES),
                column("t", ScalarType.TIMESTAMP),
                column("i", ScalarType.DURATION),
                column("a", new ListType(ScalarType.TEXT)),
                column("p", new TupleType(List.of(ScalarType.INTEGER, ScalarType.DECIMAL, ScalarType.TEXT))),
                column("h", new MapType(ScalarType.TEXT, ScalarType.TEXT)),
                column("f", ScalarType.FLOAT64),
                column("n", ScalarType.INTEGER));

        assertThat(postgres.lookUp(projection, List.of(integerKey(1))).get(0).raw())
                .containsExactly(
                        "1",
                        "\\x00ff",
                        "2024-01-01 00:00:00+00",
                        "1 mon -1 days",
                        "{a,NULL,\"b,\"}",
                        "(1,2,\"x \")",
                        "\"a\"=>\"1\"",
                        "0.1",
                        null);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

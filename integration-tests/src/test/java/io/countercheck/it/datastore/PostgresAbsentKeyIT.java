package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresFixture.column;
import static io.countercheck.it.datastore.PostgresFixture.projection;
import static io.countercheck.it.datastore.PostgresTypeCase.decimalOf;
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
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TupleType;
import io.countercheck.connector.datastore.spi.TableProjection;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that no row has are absent, and never an error. */
class PostgresAbsentKeyIT {
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
                        row -> row.inet(new byte[] {10, 0, 0, 0}, 7)),
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
                misses("short_text[]", "'{abc}'", new ListType(ScalarType.TEXT), list(text("abcd")), list(text("x"))),
                misses(
                        "kk",
                        "'(1,abc,1.5)'",
                        new TupleType(List.of(ScalarType.INTEGER, ScalarType.TEXT, ScalarType.DECIMAL)),
                        tuple(integer(1), text("abcd"), decimalOf("1.5")),
                        tuple(integer(1L << 40), text("abc"), decimalOf("1.5")),
                        tuple(integer(1), text("abc"), decimalOf("1000")),
                        tuple(integer(1), text("abc"), decimalOf("1.51")),
                        tuple(integer(2), text("abc"), decimalOf("1.5"))),
                misses(
                        "date[]",
                        "'{2024-01-01}'",
                        new ListType(ScalarType.DATE),
                        list(row -> row.date(Integer.MAX_VALUE))),
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
        List<byte[]> keys =
                new ArrayList<>(misses.keys().stream().map(ReadRows::canonical).toList());
        keys.add(bytes(rows.get(0)));

        List<Integer> expected = new ArrayList<>(
                IntStream.range(0, keys.size() - 1).mapToObj(i -> 0).toList());
        expected.add(1);
        assertThat(postgres.copies(projection, keys)).isEqualTo(expected);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

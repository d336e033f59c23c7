package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresTypeCase.as;
import static io.countercheck.it.datastore.PostgresTypeCase.decimalOf;
import static io.countercheck.it.datastore.PostgresTypeCase.foreign;
import static io.countercheck.it.datastore.PostgresTypeCase.integer;
import static io.countercheck.it.datastore.PostgresTypeCase.list;
import static io.countercheck.it.datastore.PostgresTypeCase.map;
import static io.countercheck.it.datastore.PostgresTypeCase.nothing;
import static io.countercheck.it.datastore.PostgresTypeCase.of;
import static io.countercheck.it.datastore.PostgresTypeCase.set;
import static io.countercheck.it.datastore.PostgresTypeCase.text;
import static io.countercheck.it.datastore.PostgresTypeCase.tuple;
import static io.countercheck.it.datastore.PostgresTypeCase.value;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RecordType.Field;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import io.countercheck.common.canonical.TupleType;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** Values of arrays, documents, and types that users and extensions define. */
final class PostgresContainers {
    /** What the types of the cases need. */
    static final String[] SETUP = {
        "CREATE SCHEMA \"odd \"\"Schema\"",
        "CREATE EXTENSION hstore SCHEMA \"odd \"\"Schema\"",
        "CREATE EXTENSION citext",
        "CREATE TYPE mood AS ENUM ('sad', 'happy', 'it''s \"ok\", {NULL}')",
        "CREATE DOMAIN small AS int CHECK (VALUE < 100)",
        "CREATE DOMAIN smaller AS small NOT NULL CHECK (VALUE < 10)",
        "CREATE DOMAIN numbers AS int[] CHECK (cardinality(VALUE) < 5)",
        "CREATE DOMAIN folded AS citext",
        "CREATE TYPE \"odd \"\"Schema\".point AS (y int, gone int, \"Ex\" numeric, name text)",
        "ALTER TYPE \"odd \"\"Schema\".point DROP ATTRIBUTE gone",
        "CREATE TYPE edge AS (a \"odd \"\"Schema\".point, tags text[], m mood, s small)",
        "CREATE DOMAIN positive_point AS \"odd \"\"Schema\".point CHECK ((VALUE).y > 0)"
    };

    private static final RecordType POINT = new RecordType(List.of(
            new Field("y", ScalarType.INTEGER),
            new Field("Ex", ScalarType.DECIMAL),
            new Field("name", ScalarType.TEXT)));
    private static final RecordType LINE = new RecordType(List.of(
            new Field("a", POINT),
            new Field("tags", new ArrayType(ScalarType.TEXT)),
            new Field("m", ScalarType.TEXT),
            new Field("s", ScalarType.INTEGER)));
    private static final String ODD_POINT = "\"odd \"\"Schema\".point";

    private PostgresContainers() {}

    static Stream<PostgresTypeCase> all() {
        return Stream.of(arrays(), documents(), userDefined()).flatMap(cases -> cases);
    }

    private static Stream<PostgresTypeCase> arrays() {
        CanonicalType ints = new ArrayType(ScalarType.INTEGER);
        CanonicalType texts = new ArrayType(ScalarType.TEXT);
        return Stream.of(
                of(
                        "int[]",
                        ints,
                        value("'{}'", list()),
                        value("'{1,NULL,-2147483648}'", list(integer(1), nothing(), integer(Integer.MIN_VALUE))),
                        value("'[5:6]={7,8}'", list(integer(7), integer(8))),
                        value("'{{1,2},{3,4}}'", list(list(integer(1), integer(2)), list(integer(3), integer(4)))),
                        value("'{{{NULL}}}'", list(list(list(nothing()))))),
                as(
                        "int2[]",
                        ints,
                        new ListType(ScalarType.DECIMAL),
                        value("'{}'", list()),
                        value("'{1,NULL}'", list(decimalOf("1"), nothing())),
                        value("'{{1,2}}'", list(list(decimalOf("1"), decimalOf("2"))))),
                as(
                        "int[]",
                        ints,
                        new SetType(ScalarType.INTEGER),
                        value("'{3,1,1}'", set(integer(1), integer(3), integer(1)))),
                as(
                        "int[]",
                        ints,
                        new ListType(new ListType(ScalarType.INTEGER)),
                        value("'{{1},{2}}'", list(list(integer(1)), list(integer(2)))),
                        value("'{1,2}'", list(integer(1), integer(2)))),
                as(
                        "text[]",
                        texts,
                        new ListType(ScalarType.TEXT),
                        value(
                                "ARRAY['', 'NULL', NULL, 'a,b', '\"q\"', E'\\\\', '{}', ' ', E'\\U0010FFFF', E'\\n']",
                                list(
                                        text(""),
                                        text("NULL"),
                                        nothing(),
                                        text("a,b"),
                                        text("\"q\""),
                                        text("\\"),
                                        text("{}"),
                                        text(" "),
                                        text("\uDBFF\uDFFF"),
                                        text("\n"))),
                        value("'{{a,b},{c,d}}'", list(list(text("a"), text("b")), list(text("c"), text("d"))))),
                as(
                        "text[]",
                        texts,
                        new ListType(new ListType(ScalarType.INTEGER)),
                        value("ARRAY['[1,2]','x']", list(list(integer(1), integer(2)), foreign("x"))),
                        value("'{{1,2}}'", list(list(integer(1), integer(2))))),
                as(
                        "char(3)[]",
                        new ArrayType(NormalizedText.PADDED),
                        new ListType(NormalizedText.PADDED),
                        value("'{a,\"b \"}'", list(text("a"), text("b")))),
                as(
                        "varchar(9)[]",
                        texts,
                        new ListType(ScalarType.TEXT),
                        value("'{a,\"b \"}'", list(text("a"), text("b ")))),
                as(
                        "uuid[]",
                        new ArrayType(ScalarType.UUID),
                        new ListType(ScalarType.UUID),
                        value("'{00000000-0000-0000-0000-00000000000a}'", list(row -> row.uuid(0, 10)))),
                as(
                        "bytea[]",
                        new ArrayType(ScalarType.BYTES),
                        new ListType(ScalarType.BYTES),
                        value("ARRAY['\\x5c22'::bytea]", list(row -> row.bytes(new byte[] {0x5c, 0x22}, 0, 2)))),
                as(
                        "timestamptz[]",
                        new ArrayType(ScalarType.TIMESTAMP),
                        new ListType(ScalarType.TIMESTAMP),
                        value(
                                "ARRAY['2024-01-01 00:00+00', 'infinity']::timestamptz[]",
                                list(
                                        row -> PostgresTypeCase.timestamp(row, "2024-01-01T00:00:00Z"),
                                        row -> row.timestampInfinity(true)))),
                as(
                        "interval[]",
                        new ArrayType(ScalarType.DURATION),
                        new ListType(ScalarType.DURATION),
                        value(
                                "'{-1 mons,00:00:01}'",
                                list(
                                        row -> row.duration(-1, 0, BigInteger.ZERO),
                                        row -> row.duration(0, 0, BigInteger.valueOf(1_000_000_000))))),
                as(
                        "float8[]",
                        new ArrayType(ScalarType.FLOAT64),
                        new ListType(ScalarType.FLOAT64),
                        value(
                                "'{0.1,-0,NaN}'",
                                list(row -> row.float64(0.1), row -> row.float64(0), row -> row.float64(Double.NaN)))),
                as("mood[]", texts, new ListType(ScalarType.TEXT), value("'{sad,NULL}'", list(text("sad"), nothing()))),
                as("citext[]", texts, new ListType(ScalarType.TEXT), value("'{Sad}'", list(text("Sad")))),
                as("small[]", ints, new ListType(ScalarType.INTEGER), value("'{1,2}'", list(integer(1), integer(2)))),
                as("numbers", ints, new ListType(ScalarType.INTEGER), value("'{1,2}'", list(integer(1), integer(2)))),
                of(
                        "numbers[]",
                        new ArrayType(ints),
                        value("ARRAY['{1,2}','{}']::numbers[]", list(list(integer(1), integer(2)), list())),
                        value("ARRAY[ARRAY['{1}']]::numbers[]", list(tuple(list(integer(1)))))));
    }

    private static Stream<PostgresTypeCase> documents() {
        return Stream.of("json", "jsonb")
                .flatMap(type -> Stream.of(
                        of(
                                type,
                                ScalarType.JSON,
                                value("'null'", CanonicalRowEncoderV1::jsonNull),
                                value("'\"\"'", text("")),
                                value("'true'", row -> row.bool(true)),
                                value("'1.50'", decimalOf("1.5")),
                                value("'1e2'", decimalOf("100")),
                                value("'-0'", decimalOf("0")),
                                value("'1e400'", decimalOf("1e400")),
                                value("'[1, [], null, {}]'", list(decimalOf("1"), list(), nothing(), map())),
                                value(
                                        "'{\"b\": \"\\uDBFF\\uDFFF\", \"a\": {\"x\": [true]}}'",
                                        map(
                                                text("a"),
                                                map(text("x"), list(row -> row.bool(true))),
                                                text("b"),
                                                text("\uDBFF\uDFFF")))),
                        as(
                                type,
                                ScalarType.JSON,
                                new MapType(ScalarType.TEXT, ScalarType.INTEGER),
                                value("'{\"b\": 2, \"a\": 1}'", map(text("a"), integer(1), text("b"), integer(2)))),
                        of(
                                type + "[]",
                                new ArrayType(ScalarType.JSON),
                                value("ARRAY['[1,2]']::" + type + "[]", list(list(decimalOf("1"), decimalOf("2")))),
                                value(
                                        "ARRAY[ARRAY['1','2']]::" + type + "[]",
                                        list(tuple(decimalOf("1"), decimalOf("2")))))));
    }

    private static Stream<PostgresTypeCase> userDefined() {
        MapType map = new MapType(ScalarType.TEXT, ScalarType.TEXT);
        return Stream.of(
                of(
                        "\"odd \"\"Schema\".hstore",
                        map,
                        value("''", map()),
                        value(
                                "'b=>2,\"a,\"=>NULL,\"\"=>\"=>\"'",
                                map(text(""), text("=>"), text("a,"), nothing(), text("b"), text("2")))),
                as(
                        "\"odd \"\"Schema\".hstore",
                        map,
                        new MapType(ScalarType.TEXT, ScalarType.INTEGER),
                        value("'a=>1,b=>x'", map(text("a"), integer(1), text("b"), foreign("x")))),
                of(
                        "citext",
                        ScalarType.TEXT,
                        PostgresTypeCase.text("'Bob'", "Bob"),
                        PostgresTypeCase.text("'BOB'", "BOB")),
                of("folded", ScalarType.TEXT, PostgresTypeCase.text("'Bob'", "Bob")),
                of(
                        "mood",
                        ScalarType.TEXT,
                        PostgresTypeCase.text("'sad'", "sad"),
                        PostgresTypeCase.text("'it''s \"ok\", {NULL}'", "it's \"ok\", {NULL}")),
                of("small", ScalarType.INTEGER, PostgresTypeCase.integer("99"), PostgresTypeCase.integer("-1")),
                as("small", ScalarType.INTEGER, ScalarType.DECIMAL, PostgresTypeCase.decimal("99")),
                as(
                        ODD_POINT,
                        POINT,
                        POINT.sorted(),
                        value("'(1,2.50,\"a\"\"\\\\,)(\")'", tuple(decimalOf("2.5"), text("a\"\\,)("), integer(1))),
                        value("'(,,)'", tuple(nothing(), nothing(), nothing())),
                        value("'(,NaN,\"\")'", tuple(CanonicalRowEncoderV1::decimalNaN, text(""), nothing()))),
                as(
                        "positive_point",
                        POINT,
                        new TupleType(List.of(ScalarType.DECIMAL, ScalarType.DECIMAL, ScalarType.TEXT)),
                        value("'(1,-2,NULL)'", tuple(decimalOf("1"), decimalOf("-2"), text("NULL")))),
                as(
                        ODD_POINT + "[]",
                        new ArrayType(POINT),
                        new ListType(POINT.sorted()),
                        value(
                                "ARRAY['(1,2,x)'::" + ODD_POINT + ", NULL]",
                                list(tuple(decimalOf("2"), text("x"), integer(1)), nothing()))),
                as(
                        "edge",
                        LINE,
                        new TupleType(List.of(
                                POINT.sorted(), new ListType(ScalarType.TEXT), ScalarType.TEXT, ScalarType.INTEGER)),
                        value(
                                "ROW(ROW(1,2,'a\"'), ARRAY['b,', NULL, '\"\\'], 'sad', 5)::edge",
                                tuple(
                                        tuple(decimalOf("2"), text("a\""), integer(1)),
                                        list(text("b,"), nothing(), text("\"\\")),
                                        text("sad"),
                                        integer(5))),
                        value("ROW(NULL, '{}', NULL, NULL)::edge", tuple(nothing(), list(), nothing(), nothing()))));
    }
}

package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresTypeCase.as;
import static io.countercheck.it.datastore.PostgresTypeCase.decimalOf;
import static io.countercheck.it.datastore.PostgresTypeCase.foreign;
import static io.countercheck.it.datastore.PostgresTypeCase.integer;
import static io.countercheck.it.datastore.PostgresTypeCase.list;
import static io.countercheck.it.datastore.PostgresTypeCase.map;
import static io.countercheck.it.datastore.PostgresTypeCase.nothing;
import static io.countercheck.it.datastore.PostgresTypeCase.of;
import static io.countercheck.it.datastore.PostgresTypeCase.text;
import static io.countercheck.it.datastore.PostgresTypeCase.tuple;
import static io.countercheck.it.datastore.PostgresTypeCase.value;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.MapType;
import io.countercheck.common.canonical.RecordType;
import io.countercheck.common.canonical.RecordType.Field;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.TupleType;
import java.util.List;
import java.util.stream.Stream;

/** Values of documents, and of types that users and extensions define. */
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
        "CREATE DOMAIN short_text AS varchar(3)",
        "CREATE TYPE kk AS (a int, b varchar(3), n numeric(4,1))",
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
        return Stream.of(PostgresArrays.all(), documents(), userDefined()).flatMap(cases -> cases);
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

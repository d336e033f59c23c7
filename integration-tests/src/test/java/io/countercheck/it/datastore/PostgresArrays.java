package io.countercheck.it.datastore;

import static io.countercheck.it.datastore.PostgresTypeCase.as;
import static io.countercheck.it.datastore.PostgresTypeCase.decimalOf;
import static io.countercheck.it.datastore.PostgresTypeCase.foreign;
import static io.countercheck.it.datastore.PostgresTypeCase.integer;
import static io.countercheck.it.datastore.PostgresTypeCase.list;
import static io.countercheck.it.datastore.PostgresTypeCase.nothing;
import static io.countercheck.it.datastore.PostgresTypeCase.of;
import static io.countercheck.it.datastore.PostgresTypeCase.set;
import static io.countercheck.it.datastore.PostgresTypeCase.text;
import static io.countercheck.it.datastore.PostgresTypeCase.tuple;
import static io.countercheck.it.datastore.PostgresTypeCase.value;

import io.countercheck.common.canonical.ArrayType;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ListType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.canonical.SetType;
import java.math.BigInteger;
import java.util.stream.Stream;

/** Values of arrays. */
final class PostgresArrays {
    private PostgresArrays() {}

    static Stream<PostgresTypeCase> all() {
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
}

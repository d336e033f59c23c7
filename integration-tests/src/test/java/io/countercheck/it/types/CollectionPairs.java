package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.between;
import static io.countercheck.it.types.TypePair.value;

import io.countercheck.it.types.TypePair.Value;
import java.util.stream.Stream;

/** Lists, sets, vectors and what they hold. */
final class CollectionPairs {
    private static final String DOCUMENTS = "json|jsonb|text";
    private static final String FLOATS = "real[]|double precision[]|numeric[]";

    private CollectionPairs() {}

    static Stream<TypePair> pairs() {
        return Stream.of(lists(), sets(), ofScalars(), nested(), vectors()).flatMap(all -> all);
    }

    private static Stream<TypePair> lists() {
        Value[] texts = {
            value("['a', 'b']", "{a,b}", "{b,a}"),
            value("['a', 'a']", "{a,a}", "{a}"),
            value("['', ' ', 'NULL']", "{\"\",\" \",\"NULL\"}", "{\"\",\" \",NULL}"),
            value(
                    "['\"', '\\', ',', '{}', '''']",
                    "{\"\\\"\",\"\\\\\",\",\",\"{}\",'}",
                    "{\"\\\"\",\"\\\\\",\",\",\"{}\",\"\"}"),
            value("['e\u0301']", "{e\u0301}", "{\u00e9}"),
            value("[]", "{}", "{\"\"}"),
            value("[]", null, "{NULL}")
        };
        Value[] documents = {
            value("['a', 'b']", "[\"a\", \"b\"]", "[\"b\", \"a\"]"),
            value("['\"', '\\', '''']", "[\"\\\"\",\"\\\\\",\"'\"]", "[\"\\\"\",\"\\\\\",\"\"]"),
            value("[]", "[]", "[\"\"]"),
            value("[]", "null", "[null]"),
            value("[]", null, "[[]]"),
            value("['1', 'true']", "[\"1\",\"true\"]", "[1,\"true\"]")
        };
        Value[] numbers = {
            value(
                    "[1, 2, 2, -2147483648, 2147483647]",
                    "{1,2,2,-2147483648,2147483647}",
                    "{1,2,-2147483648,2147483647}"),
            value("[3]", "[7:7]={3}", "{3,3}"),
            value("[]", "{}", "{0}")
        };
        return Stream.of(
                        between("list<text>", "text[]|varchar(9)[]|email[]|labels", texts),
                        between("list<text>", "char(3)[]", value("['a', 'b']", "{a,b}", "{b,a}")),
                        between("list<text>", "mood[]", value("['sad', 'ok']", "{sad,ok}", "{ok,sad}")),
                        between("list<text>", DOCUMENTS, documents),
                        between("frozen<list<text>>", "text[]", texts),
                        between("frozen<list<text>>", "jsonb", documents),
                        between("list<int>", "integer[]|bigint[]|numeric[]|text[]", numbers),
                        between(
                                "list<int>",
                                DOCUMENTS,
                                value("[1, 2]", "[1,2]", "[1,2,2]"),
                                value("[10]", "[1e1]", "[1e0]")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> sets() {
        Value[] texts = {
            value("{'b', 'a', 'ä'}", "{ä,b,a}", "{b,a}"),
            value("{''}", "{\"\"}", "{NULL}"),
            value("{'a'}", "{a}", "{a,a}"),
            value("{}", "{}", "{\"\"}")
        };
        Value[] documents = {
            value("{'b', 'a'}", "[\"b\",\"a\"]", "[\"b\",\"A\"]"),
            value("{'a'}", "[\"a\"]", "[\"a\",\"a\"]"),
            value("{}", "[]", "[\"\"]")
        };
        return Stream.of(
                        between("set<text>", "text[]|varchar(9)[]", texts),
                        between("frozen<set<text>>", "text[]", texts),
                        between("set<text>", DOCUMENTS, documents),
                        between("set<text>", "json", value("{'a\u0000b'}", "[\"a\\u0000b\"]", "[\"a\\u0001b\"]")),
                        between(
                                "set<int>",
                                "integer[]|bigint[]|numeric[]",
                                value("{3, 1, 2}", "{2,3,1}", "{2,3,4}"),
                                value("{}", null, "{0}")),
                        between("set<int>", DOCUMENTS, value("{3, 1, 2}", "[2, 3, 1]", "[2, 3, 1, 1]")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> ofScalars() {
        return Stream.of(
                        between(
                                "list<decimal>",
                                "numeric[]|numeric(9,3)[]",
                                value("[1.50, -0.0]", "{1.5,0}", "{1.501,0}")),
                        between("list<decimal>", "jsonb", value("[1.50, 1E+2]", "[1.5, 100]", "[1.5, 100.0000001]")),
                        between("list<float>", FLOATS, value("[0.1, -0.0, NaN]", "{0.1,0,NaN}", "{0.10000001,0,NaN}")),
                        between(
                                "list<double>",
                                "double precision[]|numeric[]",
                                value("[0.1, -Infinity]", "{0.1,-Infinity}", "{0.10000000000000002,-Infinity}")),
                        between("list<boolean>", "boolean[]", value("[true, false]", "{t,f}", "{f,t}")),
                        between(
                                "list<bigint>",
                                "bigint[]",
                                value("[9223372036854775807]", "{9223372036854775807}", "{9223372036854775806}")),
                        between(
                                "list<varint>",
                                "numeric[]",
                                value("[99999999999999999999]", "{99999999999999999999}", "{99999999999999999998}")),
                        between(
                                "set<uuid>",
                                "uuid[]|text[]",
                                value(
                                        "{7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10}",
                                        "{7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10}",
                                        "{7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a11}")),
                        between(
                                "list<timestamp>",
                                "timestamptz[]|timestamp[]",
                                value(
                                        "[0, -1]",
                                        "{1970-01-01 00:00:00,1969-12-31 23:59:59.999}",
                                        "{1970-01-01 00:00:00.000001,1969-12-31 23:59:59.999}")),
                        between("list<date>", "date[]", value("['2024-02-29']", "{2024-02-29}", "{2024-03-01}")),
                        between(
                                "list<time>",
                                "time[]",
                                value("['23:59:59.999999']", "{23:59:59.999999}", "{24:00:00}")),
                        between(
                                "list<inet>",
                                "inet[]",
                                value("['10.0.0.1', '::1']", "{10.0.0.1,::1}", "{10.0.0.1/31,::1}")),
                        between(
                                "list<blob>",
                                "bytea[]",
                                value("[0x00ff, 0x]", "{\"\\\\x00ff\",\"\\\\x\"}", "{\"\\\\x00fe\",\"\\\\x\"}")),
                        between("list<duration>", "interval[]", value("[1mo]", "{1 month}", "{30 days}")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> nested() {
        Value[] rows = {
            value("[[1, 2], [3, 4]]", "{{1,2},{3,4}}", "{{1,2},{4,3}}"),
            value("[[5]]", "{{5}}", "{{6}}"),
            value("[]", "{}", "{{0}}")
        };
        return Stream.of(
                        between("list<frozen<list<int>>>", "integer[]|bigint[]|numeric[]", rows),
                        between(
                                "list<frozen<list<int>>>",
                                DOCUMENTS,
                                value("[[1, 2], [3]]", "[[1,2],[3]]", "[[1],[2,3]]"),
                                value("[[]]", "[[]]", "[]"),
                                value("[[], [1]]", "[[],[1]]", "[[1],[]]")),
                        between("list<frozen<list<text>>>", "text[]", value("[['a', 'b']]", "{{a,b}}", "{a,b}")),
                        between("list<frozen<set<text>>>", "text[]", value("[{'a', 'b'}]", "{{b,a}}", "{{b,A}}")),
                        between(
                                "list<frozen<set<text>>>",
                                "jsonb[]",
                                value(
                                        "[{'a', 'b'}, {}]",
                                        "{\"[\\\"b\\\",\\\"a\\\"]\",\"[]\"}",
                                        "{\"[\\\"b\\\"]\",\"[]\"}")),
                        between(
                                "set<frozen<list<int>>>",
                                "integer[]",
                                value("{[3, 4], [1, 2]}", "{{3,4},{1,2}}", "{{4,3},{1,2}}")),
                        between(
                                "set<frozen<list<int>>>",
                                DOCUMENTS,
                                value("{[3], [1, 2]}", "[[3],[1,2]]", "[[3],[2,1]]")),
                        between(
                                "list<frozen<list<frozen<list<int>>>>>",
                                "integer[]",
                                value("[[[1], [2]], [[3], [4]]]", "{{{1},{2}},{{3},{4}}}", "{{{1},{2}},{{3},{5}}}")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> vectors() {
        return Stream.of(
                        between(
                                "vector<float, 3>",
                                FLOATS,
                                value(
                                        "[0.1, -0.0, 3.4028235E38]",
                                        "{0.1,0,3.4028235e38}",
                                        "{0.10000001,0,3.4028235e38}")),
                        between(
                                "vector<float, 3>",
                                DOCUMENTS,
                                value("[0.1, 2, 3]", "[0.1,2,3]", "[0.1,2]"),
                                value("[1, 2, 3]", "[1.0,2e0,3]", "[1,3,2]")),
                        between("vector<text, 2>", "text[]", value("['a', '']", "{a,\"\"}", "{\"\",a}")),
                        between("vector<text, 2>", "jsonb", value("['a', '']", "[\"a\",\"\"]", "[\"a\",null]")),
                        between("vector<int, 2>", "integer[]|bigint[]", value("[1, -1]", "{1,-1}", "{1,-2}")))
                .flatMap(all -> all);
    }
}

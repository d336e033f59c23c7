package io.countercheck.it.types;

import io.countercheck.it.types.TypePair.Value;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that a careless comparison takes for equal. */
final class NearMisses {
    private static final String UUID = "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10";

    private NearMisses() {}

    static Stream<TypePair> pairs() {
        return Stream.of(numbers(), texts(), times(), containers(), documents()).flatMap(all -> all);
    }

    /** Beyond a type's range is not infinity, and a number is not what only looks like it. */
    private static Stream<TypePair> numbers() {
        return Stream.of(
                apart("float", "double precision", "Infinity", "1e300"),
                apart("float", "text", "Infinity", "1e39"),
                apart("double", "real", "1e300", "Infinity"),
                apart("double", "numeric", "Infinity", "1" + "0".repeat(400)),
                apart("double", "text", "0.1", " 0.1"),
                apart("decimal", "real", "1E+39", "Infinity"),
                apart("decimal", "double precision", "blob_as_decimal(0xfffffe7001)", "Infinity"),
                apart("decimal", "numeric", "1", "NaN"),
                apart("text", "double precision", "'1e400'", "Infinity"),
                apart("text", "integer", "''", null),
                apart("text", "integer", "'\u0664\u0662'", "42"),
                apart("text", "integer", "' 42'", "42"),
                apart("text", "integer", "'42.0'", "42"),
                apart("text", "numeric", "'0x2A'", "42"),
                apart("int", "text", "null", ""),
                apart("int", "char(20)", "null", ""),
                apart("vector<float, 3>", "real[]", "[1, 2, 0]", "{1,2}"));
    }

    private static Stream<TypePair> texts() {
        return Stream.of(
                apart("text", "text", "''", null),
                apart("text", "text", "null", ""),
                apart("text", "char(20)", "null", ""),
                apart("text", "char(20)", "'a\t'", "a"),
                apart("text", "char(20)", "' a'", "a"),
                apart("text", "mood", "'SAD'", "sad"),
                apart("text", "boolean", "'true '", "true"),
                apart("text", "uuid", "'no uuid'", null),
                apart("uuid", "text", UUID, UUID + " "),
                apart("blob", "bytea", "0x", null),
                apart("blob", "bytea", "null", ""),
                apart("blob", "text", "0x00ff", "00ff"),
                apart("inet", "inet", "'10.0.0.1'", "10.0.0.1/24"),
                apart("inet", "inet", "'10.0.0.0'", "::ffff:10.0.0.0"),
                apart("inet", "text", "'127.0.0.1'", "localhost"));
    }

    private static Stream<TypePair> times() {
        return Stream.of(
                apart("time", "time", "'12:34:56.123456789'", "12:34:56.123456"),
                apart("time", "time", "'12:34:56.123456789'", "12:34:56.123457"),
                apart("time", "time", "'00:00:00'", "24:00:00"),
                apart("duration", "interval", "1ns", "0"),
                apart("duration", "interval", "24h", "1 day"),
                apart("duration", "interval", "1mo", "30 days"),
                apart("timestamp", "timestamptz", Long.toString(Long.MAX_VALUE), "infinity"),
                apart("timestamp", "timestamptz", "0", "1970-01-01 00:00:00.000499+00"),
                apart("timestamp", "text", "0", "1970-01-01"),
                apart("timestamp", "text", "0", "1970-01-01T00:00:00.0000004Z"),
                apart("timestamp", "text", "0", "0"),
                apart("timestamp", "date", "43200000", "1970-01-01"),
                apart("date", "timestamptz", "'1970-01-01'", "1970-01-01 23:59:59+00"),
                apart("date", "date", "4294967295", "infinity"),
                apart("date", "text", "'2023-03-01'", "2023-02-29"));
    }

    private static Stream<TypePair> containers() {
        return Stream.of(
                apart("list<int>", "integer[]", "null", "{NULL}"),
                apart("list<text>", "text[]", "['a', 'b']", "{{a,b}}"),
                apart("list<text>", "text[]", "['[\"a\"]']", "{{a}}"),
                apart("list<text>", "text[]", "['NULL']", "{NULL}"),
                apart("list<frozen<list<int>>>", "integer[]", "[[1, 2]]", "{1,2}"),
                apart("list<frozen<list<int>>>", "integer[]", "[[1], [2]]", "{{1,2}}"),
                apart("set<text>", "text[]", "{'a'}", "{a,a}"),
                apart("set<frozen<list<int>>>", "integer[]", "{[1, 2]}", "{{2,1}}"),
                apart("tuple<int, text, double>", "triple", "(null, '', null)", "(,,)"),
                apart("tuple<int, text, double>", "triple", "null", "(,\"\",)"),
                apart("address", "address", "{street: '', zip: null}", null));
    }

    private static Stream<TypePair> documents() {
        return Stream.of(
                apart("text", "jsonb", "'null'", null),
                apart("text", "jsonb", "''", "\"\""),
                apart("text", "jsonb", "'no document'", "\"no document\""),
                apart("text", "jsonb", "'{\"a\":1} x'", "{\"a\":1}"),
                apart("text", "jsonb", "'01'", "1"),
                apart("text", "jsonb", "'\"1\"'", "1"),
                apart("int", "jsonb", "1", "true"),
                apart("int", "jsonb", "1", "1.5"),
                apart("int", "jsonb", "1", "[1]"),
                apart("boolean", "jsonb", "true", "1"),
                apart("text", "text[]", "'a'", "{a}"),
                apart("set<text>", "jsonb", "{'1'}", "[1]"),
                apart("list<int>", "jsonb", "[1, 2]", "{\"0\":1,\"1\":2}"),
                apart("map<text, int>", "jsonb", "{'a': 1}", "{\"a\":1,\"b\":null}"),
                apart("map<int, text>", "json", "{1: 'x'}", "{\"1\":\"x\",\"+1\":\"x\"}"),
                apart("address", "jsonb", "{street: 'a', zip: 1}", "{\"street\":\"a\",\"zip\":1,\"x\":1}"),
                apart("address", "jsonb", "{street: 'a', zip: 1}", "[\"a\",1]"),
                apart("address", "jsonb", "{street: 'a', zip: 1}", "{\"Street\":\"a\",\"zip\":1}"));
    }

    private static TypePair apart(String cassandra, String postgres, String cql, @Nullable String sql) {
        return new TypePair(cassandra, postgres, List.of(new Value(cql, sql, sql)));
    }
}

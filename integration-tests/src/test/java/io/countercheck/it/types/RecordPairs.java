package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.between;
import static io.countercheck.it.types.TypePair.value;

import io.countercheck.it.types.TypePair.Value;
import java.util.stream.Stream;

/** Maps, tuples and user-defined types. */
final class RecordPairs {
    private static final String DOCUMENTS = "json|jsonb|text";

    private RecordPairs() {}

    static Stream<TypePair> pairs() {
        return Stream.of(maps(), nestedMaps(), tuples(), userTypes()).flatMap(all -> all);
    }

    /** Of an extension, which not every server has. */
    static Stream<TypePair> hstore() {
        return Stream.of(
                        between(
                                "map<text, text>",
                                "hstore",
                                value("{'b': '2', 'a': '1'}", "a=>1,b=>2", "a=>2,b=>1"),
                                value("{'': '\"\\''=>'}", "\"\"=>\"\\\"\\\\'=>\"", "\"\"=>NULL"),
                                value("{}", "", "a=>NULL")),
                        between(
                                "map<text, int>",
                                "hstore",
                                value("{'a': 1}", "a=>1", "a=>2"),
                                value("{'a': 1}", "a=>\"+01\"", "A=>1")),
                        between(
                                "map<int, uuid>",
                                "hstore",
                                value(
                                        "{7: 7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10}",
                                        "7=>7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10",
                                        "8=>7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10")),
                        between(
                                "list<frozen<map<text, text>>>",
                                "hstore[]",
                                value("[{'a': '1'}]", "{\"a=>1\"}", "{\"a=>2\"}")),
                        between("text", "hstore", TypePair.quoted("{\"a\":\"1\"}", "a=>1", "a=>2")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> maps() {
        Value[] texts = {
            value("{'b': 'x', 'a': 'y'}", "{\"a\":\"y\",\"b\":\"x\"}", "{\"a\":\"x\",\"b\":\"y\"}"),
            value("{'': '', '\"\\': ''''}", "{\"\":\"\",\"\\\"\\\\\":\"'\"}", "{\"\":\"\",\"\\\"\":\"'\"}"),
            value("{'a': 'x'}", "{\"a\":\"x\"}", "{\"a\":\"x\",\"b\":null}"),
            value("{}", "{}", "{\"\":\"\"}"),
            value("{}", null, "{\"a\":null}")
        };
        Value[] numbers = {
            value("{'a': 1, 'b': 2}", "{\"b\":2.0,\"a\":1}", "{\"b\":2,\"a\":2}"),
            value("{'a': 1}", "{\"a\":\"1\"}", "{\"A\":1}")
        };
        Value[] keyed = {
            value("{7: true, -1: false}", "{\"-1\":false,\"7\":true}", "{\"-1\":false,\"8\":true}"),
            value("{7: true}", "[[7,true]]", "[[7,false]]")
        };
        return Stream.of(
                        between("map<text, text>", DOCUMENTS, texts),
                        between("frozen<map<text, text>>", "jsonb", texts),
                        between("map<text, int>", DOCUMENTS, numbers),
                        between("map<int, boolean>", DOCUMENTS, keyed),
                        between("map<text, decimal>", "jsonb", value("{'a': 1.50}", "{\"a\":1.5}", "{\"a\":1.51}")),
                        between(
                                "map<text, double>",
                                "jsonb",
                                value(
                                        "{'a': NaN, 'b': 0.1}",
                                        "{\"a\":\"NaN\",\"b\":0.1}",
                                        "{\"a\":\"NaN\",\"b\":0.10000000000000002}")),
                        between(
                                "map<uuid, timestamp>",
                                "jsonb",
                                value(
                                        "{7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10: 0}",
                                        "{\"7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10\":\"1970-01-01T00:00:00Z\"}",
                                        "{\"7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10\":\"1970-01-01T00:00:00.000001Z\"}")),
                        between(
                                "map<date, blob>",
                                "jsonb",
                                value(
                                        "{'2024-02-29': 0x00ff}",
                                        "{\"2024-02-29\":\"AP8=\"}",
                                        "{\"2024-02-29\":\"AP4=\"}")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> nestedMaps() {
        return Stream.of(
                        between(
                                "map<text, frozen<list<int>>>",
                                DOCUMENTS,
                                value("{'a': [1, 2], 'b': []}", "{\"b\":[],\"a\":[1,2]}", "{\"b\":[],\"a\":[2,1]}"),
                                value("{'a': []}", "{\"a\":[]}", "{\"a\":null}")),
                        between(
                                "map<text, frozen<map<text, int>>>",
                                DOCUMENTS,
                                value(
                                        "{'a': {'x': 1}, 'b': {}}",
                                        "{\"a\":{\"x\":1},\"b\":{}}",
                                        "{\"a\":{\"x\":1},\"b\":{\"x\":1}}")),
                        between(
                                "list<frozen<map<text, int>>>",
                                "jsonb|text",
                                value("[{'a': 1}, {}]", "[{\"a\":1},{}]", "[{},{\"a\":1}]")),
                        between(
                                "list<frozen<map<text, int>>>",
                                "jsonb[]",
                                value("[{'a': 1}]", "{\"{\\\"a\\\":1}\"}", "{\"{\\\"a\\\":2}\"}")),
                        between(
                                "map<frozen<list<int>>, text>",
                                "jsonb",
                                value("{[1, 2]: 'x'}", "{\"[1,2]\":\"x\"}", "{\"[2,1]\":\"x\"}"),
                                value("{[1]: 'x'}", "[[[1],\"x\"]]", "[[[1],\"X\"]]")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> tuples() {
        return Stream.of(
                        between(
                                "tuple<int, text, double>",
                                "triple",
                                value("(1, 'a b', 0.5)", "(1,\"a b\",0.5)", "(1,\"a b\",0.5000000000000001)"),
                                value("(null, '', null)", "(,\"\",)", "(,,)"),
                                value("(null, null, null)", "(,,)", "(0,,)"),
                                value("(null, null, null)", null, "(,,0)"),
                                value("(-1, '\"\\,()', 1)", "(-1,\"\"\"\\\\,()\",1)", "(-1,\"\"\"\\\\,(\",1)")),
                        between(
                                "tuple<int, text, double>",
                                DOCUMENTS,
                                value("(1, 'a', 0.5)", "[1,\"a\",0.5]", "[1,\"A\",0.5]"),
                                value("(1, null, null)", "[1]", "[1,\"\"]"),
                                value("(null, null, null)", "[]", "[0]")),
                        between(
                                "list<frozen<tuple<int, text, double>>>",
                                "triple[]",
                                value("[(1, 'a,', null)]", "{\"(1,\\\"a,\\\",)\"}", "{\"(1,\\\"a,\\\",0)\"}")),
                        between(
                                "list<frozen<tuple<int, text, double>>>",
                                "jsonb",
                                value("[(1, 'a', 0.5)]", "[[1,\"a\",0.5]]", "[[1,\"a\",5]]")),
                        between(
                                "tuple<int, frozen<list<text>>>",
                                "jsonb",
                                value("(1, ['a', 'b'])", "[1,[\"a\",\"b\"]]", "[1,[\"b\",\"a\"]]"),
                                value("(1, [])", "[1,[]]", "[1,null]")))
                .flatMap(all -> all);
    }

    private static Stream<TypePair> userTypes() {
        Value[] composites = {
            value("{street: 'Rue d''Été', zip: 12345}", "(\"Rue d'Été\",12345)", "(\"Rue d'Été\",12346)"),
            value("{street: '', zip: null}", "(\"\",)", "(,)"),
            value("{street: null, zip: 1}", "(,1)", "(\"\",1)"),
            value("{street: null, zip: null}", null, "(,0)")
        };
        Value[] documents = {
            value("{street: 'a', zip: 1}", "{\"zip\":1,\"street\":\"a\"}", "{\"zip\":1,\"street\":\"A\"}"),
            value("{street: null, zip: 1}", "{\"zip\":1}", "{\"zip\":1,\"street\":\"\"}"),
            value(
                    "{street: 'a', zip: null}",
                    "{\"street\":\"a\",\"zip\":null,\"more\":null}",
                    "{\"street\":\"a\",\"more\":1}")
        };
        Value[] people = {
            value(
                    "{name: 'x', home: {street: 's', zip: 1}, tags: {'b', 'a'}}",
                    "(\"{a,b}\",x,\"(s,1)\")",
                    "(\"{a,b}\",x,\"(s,2)\")"),
            value("{name: 'x', home: null, tags: null}", "(,x,)", "(,,)")
        };
        return Stream.of(
                        between("address", "address", composites),
                        between("frozen<address>", "address", composites),
                        between("frozen<address>", DOCUMENTS, documents),
                        between("address", "jsonb", documents),
                        between("frozen<person>", "person", people),
                        between(
                                "frozen<person>",
                                "jsonb",
                                value(
                                        "{name: 'x', home: {street: 's', zip: 1}, tags: {'b', 'a'}}",
                                        "{\"home\":{\"zip\":1,\"street\":\"s\"},\"tags\":[\"b\",\"a\"],\"name\":\"x\"}",
                                        "{\"home\":{\"zip\":1,\"street\":\"s\"},\"tags\":[\"b\"],\"name\":\"x\"}")),
                        between(
                                "list<frozen<address>>",
                                "address[]",
                                value(
                                        "[{street: 'a b', zip: 1}, {street: 'c', zip: null}]",
                                        "{\"(\\\"a b\\\",1)\",\"(c,)\"}",
                                        "{\"(c,)\",\"(\\\"a b\\\",1)\"}")),
                        between(
                                "list<frozen<address>>",
                                "jsonb",
                                value(
                                        "[{street: 'a', zip: 1}]",
                                        "[{\"street\":\"a\",\"zip\":1}]",
                                        "[{\"street\":\"a\",\"zip\":2}]")),
                        between(
                                "map<text, frozen<address>>",
                                "jsonb",
                                value(
                                        "{'x': {street: 'a', zip: 1}}",
                                        "{\"x\":{\"street\":\"a\",\"zip\":1}}",
                                        "{\"y\":{\"street\":\"a\",\"zip\":1}}")))
                .flatMap(all -> all);
    }
}

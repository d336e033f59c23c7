package io.countercheck.it.types;

import static io.countercheck.it.types.KeyTable.Key.bare;
import static io.countercheck.it.types.KeyTable.Key.same;
import static io.countercheck.it.types.KeyTable.Key.text;
import static io.countercheck.it.types.KeyTable.twice;

import io.countercheck.it.types.KeyTable.Column;
import io.countercheck.it.types.KeyTable.Key;
import java.util.List;
import java.util.stream.Stream;

/** Keys of values that hold others, and of several columns. */
final class KeyContainers {
    private KeyContainers() {}

    static Stream<KeyTable> tables() {
        Key[] lists = {
            new Key("[1, 2]", "{1,2}", "[1,2]"),
            new Key("[2, 1]", "{2,1}", "[2,1]"),
            new Key("[3]", "{3}", "[3]"),
            new Key("[-1, 0, 1]", "{-1,0,1}", "[-1,0,1]")
        };
        return Stream.of(
                twice(
                        "tuples",
                        "frozen<tuple<int, text>>",
                        "entry",
                        new Key("(1, 'a')", "(1,a)", "[1,\"a\"]"),
                        new Key("(1, 'b \"')", "(1,\"b \"\"\")", "[1,\"b \\\"\"]"),
                        new Key("(2, '')", "(2,\"\")", "[2,\"\"]"),
                        new Key("(3, 'x')", "(3,x)", "[3,\"x\"]")),
                twice("lists", "frozen<list<int>>", "integer[]", lists),
                twice(
                        "texts_in_lists",
                        "frozen<list<text>>",
                        "text[]",
                        new Key("['a', '']", "{a,\"\"}", "[\"a\",\"\"]"),
                        new Key("['\"', ',']", "{\"\\\"\",\",\"}", "[\"\\\"\",\",\"]"),
                        new Key("['NULL']", "{\"NULL\"}", "[\"NULL\"]"),
                        new Key("['e']", "{e}", "[\"e\"]")),
                twice(
                        "types",
                        "frozen<entry>",
                        "entry",
                        new Key("{a: 1, b: 'x'}", "(1,x)", "[1,\"x\"]"),
                        new Key("{a: 2, b: ''}", "(2,\"\")", "[2,\"\"]"),
                        new Key("{a: 3, b: 'y z'}", "(3,\"y z\")", "[3,\"y z\"]"),
                        new Key("{a: 4, b: ','}", "(4,\",\")", "[4,\",\"]")),
                new KeyTable(
                        "mixed",
                        List.of(
                                new Column("a", "text", "text"),
                                new Column("b", "int", "bigint"),
                                new Column("c", "uuid", "uuid"),
                                new Column("d", "timestamp", "timestamptz")),
                        "(c, a), d, b",
                        "b, d, a, c",
                        List.of(
                                mixed("x,y", "1", KeyTables.UUID + "0"),
                                mixed("\\u", "-1", KeyTables.UUID + "1"),
                                mixed("ü", "2", KeyTables.UUID + "1"),
                                mixed("x", "1", KeyTables.UUID + "0"))));
    }

    private static List<Key> mixed(String text, String number, String uuid) {
        return List.of(
                new Key(TypePair.cql(text), text, '"' + text.replace("\\", "\\\\") + '"'),
                same(number),
                bare(uuid),
                new Key("0", "1970-01-01 00:00:00+00", "\"1970-01-01T00:00:00Z\""));
    }
}

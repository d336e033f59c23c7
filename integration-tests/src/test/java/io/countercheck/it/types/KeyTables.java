package io.countercheck.it.types;

import static io.countercheck.it.types.KeyTable.Key.bare;
import static io.countercheck.it.types.KeyTable.Key.same;
import static io.countercheck.it.types.KeyTable.Key.text;
import static io.countercheck.it.types.KeyTable.single;
import static io.countercheck.it.types.KeyTable.twice;

import io.countercheck.it.types.KeyTable.Column;
import io.countercheck.it.types.KeyTable.Key;
import java.util.List;
import java.util.stream.Stream;

/** Keys of every type that both databases can index. */
public final class KeyTables {
    static final String UUID = "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a1";

    private KeyTables() {}

    public static List<KeyTable> all() {
        return Stream.of(texts(), numbers(), others(), times(), KeyContainers.tables(), spelled())
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<KeyTable> texts() {
        Key quotes = new Key("'a''b\"c\\;--'", "a'b\"c\\;--", "\"a'b\\\"c\\\\;--\"");
        Key array = new Key("'[\"a\",1]'", "[\"a\",1]", "\"[\\\"a\\\",1]\"");
        Key control = new Key("'tab\tline\n'", "tab\tline\n", "\"tab\\tline\\n\"");
        Key[] odd = {
            text("a"),
            text("A"),
            quotes,
            array,
            text("a,b"),
            text(" "),
            text("null"),
            text("1"),
            control,
            text("e\u0301"),
            text("\u00e9"),
            text("日本語\uD83D\uDE00"),
            text("trailing "),
            text("x".repeat(4_000))
        };
        return Stream.of(
                twice("texts", "text", "text", odd),
                single(
                        "plain_texts",
                        "text",
                        "varchar(100)",
                        text("a b"),
                        text("it's"),
                        text("ü"),
                        text("{}"),
                        text("NULL")),
                new KeyTable(
                        "empty_clustering",
                        List.of(new Column("k", "text", "text"), new Column("c", "text", "text")),
                        "k, c",
                        "k, c",
                        List.of(
                                List.of(text("k"), text("")),
                                List.of(text("k1"), text("")),
                                List.of(text("k2"), text("")),
                                List.of(text("k3"), text("")))),
                twice("asciis", "ascii", "char(20)", text("abc"), text("ABC"), text("a b"), text("~"), text("a-1")));
    }

    private static Stream<KeyTable> numbers() {
        Key[] small = {same("0"), same("-128"), same("127"), same("1"), same("-1")};
        Key[] ints = {same("0"), same("-2147483648"), same("2147483647"), same("1"), same("-1")};
        Key[] longs = {same("0"), same("-9223372036854775808"), same("9223372036854775807"), same("9007199254740993")};
        Key[] huge = {same("0"), same("9".repeat(60)), same("-1" + "0".repeat(40)), same("128"), same("-129")};
        Key[] decimals = {
            new Key("1.50", "1.5", "1.5"),
            new Key("1.5E+3", "1500.00", "1500"),
            new Key("0.000", "0", "0"),
            new Key("-0.10", "-0.100", "-0.1"),
            new Key("100", "100.0", "100"),
            new Key(
                    "12345678901234567890.123456789",
                    "12345678901234567890.1234567890",
                    "12345678901234567890.123456789")
        };
        Key[] money = {
            new Key("1.5", "1.50", "1.5"),
            new Key("2", "2.00", "2"),
            new Key("-3.250", "-3.25", "-3.25"),
            new Key("0.0", "0", "0")
        };
        Key[] floats = {
            same("0.1"),
            new Key("-0.0", "0", "0.0"),
            same("1.5"),
            new Key("NaN", "NaN", "\"NaN\""),
            new Key("-Infinity", "-Infinity", "\"-Infinity\"")
        };
        return Stream.of(
                twice("tinyints", "tinyint", "smallint", small),
                twice("smallints", "smallint", "smallint", small),
                twice("ints", "int", "integer", ints),
                single("ints_in_bigints", "int", "bigint", ints),
                twice("ints_in_numerics", "int", "numeric", ints),
                twice("bigints", "bigint", "bigint", longs),
                twice("bigints_in_numerics", "bigint", "numeric(20,0)", longs),
                twice("varints", "varint", "numeric", huge),
                twice("decimals", "decimal", "numeric", decimals),
                single("one_decimal", "decimal", "numeric", decimals),
                twice("money", "decimal", "numeric(10,2)", money),
                twice("floats", "float", "real", floats),
                twice("doubles", "double", "double precision", floats));
    }

    private static Stream<KeyTable> others() {
        return Stream.of(
                twice("booleans", "boolean", "boolean", same("true"), same("false")),
                twice(
                        "uuids",
                        "uuid",
                        "uuid",
                        bare(UUID + "0"),
                        bare(UUID + "1"),
                        bare(UUID + "2"),
                        bare("00000000-0000-0000-0000-000000000000")),
                single(
                        "one_uuid",
                        "uuid",
                        "uuid",
                        bare(UUID + "0"),
                        bare(UUID + "1"),
                        bare(UUID + "2"),
                        bare(UUID + "3")),
                twice(
                        "timeuuids",
                        "timeuuid",
                        "uuid",
                        bare("13814000-1dd2-11b2-8080-808080808080"),
                        bare("13814000-1dd2-11b2-8080-808080808081"),
                        bare("ffffffff-ffff-1fff-bfff-ffffffffffff"),
                        bare("00000000-0000-1000-8080-808080808080")),
                twice(
                        "inets",
                        "inet",
                        "inet",
                        text("10.0.0.1"),
                        text("0.0.0.0"),
                        new Key("'2001:db8::1'", "2001:db8::1", "\"2001:db8::1\""),
                        new Key("'::ffff:1.2.3.4'", "1.2.3.4", "\"1.2.3.4\"")),
                twice(
                        "blobs",
                        "blob",
                        "bytea",
                        blob("00"),
                        blob("00ff"),
                        blob("ff00"),
                        blob("27225c"),
                        blob("ab".repeat(1_000))));
    }

    private static Key blob(String hex) {
        return new Key("0x" + hex, "\\x" + hex, "\"0x" + hex + '"');
    }

    private static Stream<KeyTable> times() {
        Key[] instants = {
            new Key("0", "1970-01-01 00:00:00+00", "\"1970-01-01T00:00:00Z\""),
            new Key("-1", "1969-12-31 23:59:59.999+00", "\"1969-12-31T23:59:59.999Z\""),
            new Key("1709202896123", "2024-02-29 10:34:56.123+00", "\"2024-02-29T10:34:56.123Z\""),
            new Key("-62167219200000", "0001-01-01 00:00:00+00 BC", "\"0000-01-01T00:00:00Z\""),
            new Key("253402300800000", "10000-01-01 00:00:00+00", "\"+10000-01-01T00:00:00Z\"")
        };
        Key[] days = {
            text("2024-02-29"),
            text("1970-01-01"),
            text("0001-01-01"),
            new Key("2146764485", "0001-12-31 BC", "\"0000-12-31\"")
        };
        return Stream.of(
                twice("timestamps", "timestamp", "timestamptz", instants),
                twice("timestamps_without_zone", "timestamp", "timestamp", instants),
                single("one_timestamp", "timestamp", "timestamptz", instants),
                twice("dates", "date", "date", days),
                twice(
                        "times",
                        "time",
                        "time",
                        text("00:00:00"),
                        new Key("'12:34:56.123456'", "12:34:56.123456", "\"12:34:56.123456\""),
                        text("23:59:59.999999"),
                        text("07:08:09")));
    }

    /** One side holds texts that spell the other's values as Countercheck does. */
    private static Stream<KeyTable> spelled() {
        Key[] quoted = {spelledUuid("0"), spelledUuid("1"), spelledUuid("2"), spelledUuid("3")};
        Key[] numbers = {text("0"), text("-1"), text("2147483647"), text("42")};
        Key[] numberKeys = Stream.of(numbers)
                .map(key -> new Key(key.cql(), key.sql(), key.sql()))
                .toArray(Key[]::new);
        Key[] days = {text("2024-02-29"), text("1970-01-01"), text("9999-12-31"), text("0001-01-01")};
        return Stream.of(
                twice("texts_as_uuids", "text", "uuid", quoted),
                twice(
                        "uuids_as_texts",
                        "uuid",
                        "text",
                        bare(UUID + "0"),
                        bare(UUID + "1"),
                        bare(UUID + "2"),
                        bare(UUID + "3")),
                twice("texts_as_ints", "text", "integer", numberKeys),
                twice("ints_as_texts", "int", "text", same("0"), same("-1"), same("2147483647"), same("42")),
                twice("texts_as_dates", "text", "date", days),
                twice("dates_as_texts", "date", "text", days));
    }

    private static Key spelledUuid(String end) {
        return text(UUID + end);
    }
}

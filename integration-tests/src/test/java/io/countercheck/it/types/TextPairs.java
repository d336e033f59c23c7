package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.between;
import static io.countercheck.it.types.TypePair.quoted;
import static io.countercheck.it.types.TypePair.text;

import io.countercheck.it.types.TypePair.Value;
import java.util.stream.Stream;

/** Text as text, and what is spelled by a text of the source. */
final class TextPairs {
    private static final Value[] ASCII = {
        text("abc", "Abc"),
        text("", " "),
        text(" ", ""),
        text("trailing  ", "trailing "),
        text("'\"\\;--{}[],", "'\"\\;--{}[]."),
        text("NULL", "null"),
        text("line\r\nline\ttab", "line\nline\ttab"),
        text("\u0001\u007f", "\u0002\u007f")
    };
    private static final Value[] UNICODE = {
        text("größe", "größE"),
        text("e\u0301", "\u00e9"),
        text("\u00e9", "e\u0301"),
        text("\uD83D\uDE00", "\uD83D\uDE01"),
        text("\uFFFD\u200B", "\uFFFD"),
        text("\u202Eabc", "abc"),
        text("I", "\u0130"),
        text("x".repeat(4_000), "x".repeat(3_999))
    };

    private TextPairs() {}

    static Stream<TypePair> pairs() {
        return Stream.of(
                        between("ascii", "text|varchar(4000)|varchar", ASCII),
                        between("text", "text|varchar(4000)|varchar|email", ASCII),
                        between("text", "text|varchar(4000)|email", UNICODE),
                        between("varchar", "text", ASCII),
                        between("ascii", "char(20)|mood", text("sad", "ok")),
                        between("text", "char(20)", padded()),
                        between("text", "mood", text("sad", "ok"), text("Very 'happy'", "sad")),
                        between("text", "name", text("abc", "Abc"), text("", " ")),
                        spelled())
                .flatMap(all -> all);
    }

    /** Of extensions, which not every server has. */
    static Stream<TypePair> citext() {
        return Stream.of(between("text", "citext", ASCII), between("text", "citext", text("Straße", "STRASSE")))
                .flatMap(all -> all);
    }

    private static Value[] padded() {
        return new Value[] {
            text("abc", "abC"),
            text("", "."),
            text("trailing  ", " trailing"),
            quoted("none", "none      ", "non e"),
            text("e\u0301", "\u00e9"),
            text("tab\t", "tab")
        };
    }

    /** The replica has the type, the source a text that spells its value. */
    private static Stream<TypePair> spelled() {
        return Stream.of(
                        between(
                                "text",
                                "smallint|integer|bigint|quantity",
                                quoted("+0042", "42", "43"),
                                text("-1", "0")),
                        between(
                                "text",
                                "numeric|numeric(10,2)|amount",
                                quoted("1.5", "1.50", "1.51"),
                                quoted("1e2", "100", "100.01")),
                        between("text", "numeric", text("NaN", "Infinity"), text("-Infinity", "NaN")),
                        between(
                                "text",
                                "real",
                                text("0.1", "0.10000001"),
                                quoted("nan", "NaN", "0"),
                                text("-0", "1.4E-45")),
                        between(
                                "text",
                                "double precision",
                                text("0.1", "0.10000000000000002"),
                                quoted("inf", "Infinity", "1.7976931348623157e308")),
                        between(
                                "text",
                                "boolean",
                                text("true", "false"),
                                quoted("NO", "false", "true"),
                                text("1", "0")),
                        between(
                                "text",
                                "uuid",
                                text("7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10", "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a11"),
                                quoted(
                                        "{7BD1B5B26E1C4C6F8F1F0C8B7F4B2A10}",
                                        "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10",
                                        "7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a00")),
                        between(
                                "text",
                                "timestamptz",
                                text("2024-02-29T10:34:56.123456Z", "2024-02-29T10:34:56.123457Z"),
                                quoted(
                                        "2024-02-29 12:34:56+02",
                                        "2024-02-29 10:34:56+00",
                                        "2024-02-29 10:34:56.000001+00"),
                                quoted(
                                        "-0001-01-01T00:00:00Z",
                                        "0002-01-01 00:00:00+00 BC",
                                        "0002-01-01 00:00:00.000001+00 BC"),
                                text("infinity", "-infinity")),
                        between(
                                "text",
                                "timestamp",
                                text("2024-02-29 10:34:56.123456", "2024-02-29 10:34:56.123457"),
                                text("-infinity", "infinity")),
                        between(
                                "text",
                                "date",
                                text("2024-02-29", "2024-03-01"),
                                quoted("-4712-01-01", "4713-01-01 BC", "4713-01-02 BC"),
                                text("infinity", "-infinity")),
                        between(
                                "text",
                                "time",
                                text("23:59:59.999999", "24:00:00"),
                                quoted("24:00", "24:00:00", "23:59:59.999999"),
                                text("07:08", "07:08:00.000001")),
                        between(
                                "text",
                                "interval",
                                quoted(
                                        "P1Y2M3DT4H5M6.7S",
                                        "14 mons 3 days 04:05:06.7",
                                        "14 mons 3 days 04:05:06.700001"),
                                quoted("1mo", "1 month", "30 days"),
                                quoted("-1 days +02:03:04", "-1 days +02:03:04", "-21:56:56"),
                                text("infinity", "-infinity")),
                        between(
                                "text",
                                "inet",
                                text("10.0.0.1", "10.0.0.1/31"),
                                quoted("2001:DB8::1", "2001:db8::1", "2001:db8::"),
                                text("10.0.0.0/8", "10.0.0.0/9")),
                        between("text", "cidr", text("10.0.0.0/8", "10.0.0.0/9")),
                        between(
                                "text",
                                "bytea",
                                quoted("0x00ff", "\\x00ff", "\\x00fe"),
                                quoted("AP8=", "\\x00ff", "\\x00ff00"),
                                quoted("\\x", "\\x", "\\x00")),
                        between(
                                "text",
                                "integer[]",
                                quoted("[1,2]", "{1,2}", "{2,1}"),
                                quoted("[[1,2],[3,4]]", "{{1,2},{3,4}}", "{1,2,3,4}"),
                                quoted("[null]", "{NULL}", "{0}")),
                        between(
                                "text",
                                "text[]",
                                quoted("[\"a\\\"\\\\\", \"\"]", "{\"a\\\"\\\\\",\"\"}", "{\"a\\\"\\\\\",\" \"}")),
                        between(
                                "text",
                                "address",
                                quoted(
                                        "{\"zip\": 12345, \"street\": \"Rue d'Été\"}",
                                        "(\"Rue d'Été\",12345)",
                                        "(\"Rue d'Été\",12346)")),
                        between("text", "json|jsonb", JsonPairs.documents()),
                        between(
                                "text",
                                "json",
                                quoted("\"\\u0000\"", "\"\\u0000\"", "\"\\u0001\""),
                                quoted("{\"a\":1,\"a\":2}", "{\"a\":2}", "{\"a\":2,\"a\":1}"),
                                text("[1e9999999999]", "[1e9999999998]"),
                                text("\"\\ud800\"", "\"\\ud801\"")))
                .flatMap(all -> all);
    }
}

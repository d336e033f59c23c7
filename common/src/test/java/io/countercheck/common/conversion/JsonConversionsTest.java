package io.countercheck.common.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonConversionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"b\": [1, null, true], \"a\": \"x\"} | map('a', 'x', 'b', list(1, -, true))",
                "{} | map()",
                "[] | list()",
                "null | null",
                "[null] | list(-)",
                "\"null\" | 'null'",
                "1.50 | 1.5",
                "{\"a\": 1, \"a\": 2} | map('a', 2)",
                "{\"a\": {\"c\": 1, \"c\": 2}, \"a\": {\"b\": 1}} | map('a', map('b', 1))",
                "\"\\u00e9\" | 'é'",
                "\"\\ud83d\\ude00\" | '😀'",
                "[\"\\ud83d\", \"\\ude00\"] | list(«\"\\ud83d\"», «\"\\ude00\"»)",
                "123456789012345678901234567890.000 | 123456789012345678901234567890",
                "[1e99999999999] | list(«1e99999999999»)"
            })
    void aDocumentIsWrittenAsWhatItsPartsAre(String document, String value) {
        assertThat(Converted.json("json", document)).isEqualTo(value);
        assertThat(Converted.text("json", document)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "'a'",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "1 2",
                "[1]x",
                "[1] [2]",
                "\"a\nb\"",
                "// c\n1",
                "/**/1",
                "\"\\x\"",
                "undefined",
                "\u00A01",
                "TRUE",
                "-"
            })
    void whatIsNoDocumentIsForeign(String text) {
        for (String type : new String[] {"json", "list<integer>", "record<\"a\":text>"}) {
            assertThat(Converted.text(type, text)).isEqualTo("«" + text + "»");
        }
    }

    @Test
    void whatIsTooDeepIsForeign() {
        String deepest = "[".repeat(512) + "]".repeat(512);
        String deeper = "[" + deepest + "]";

        assertThat(Converted.json("json", deepest)).startsWith("list(list(");
        assertThat(Converted.json("json", deeper)).isEqualTo("«" + deeper + "»");
        assertThat(Converted.json("array<integer>", deepest)).startsWith("list(list(");
    }

    @Test
    void aLongNumberAndALongStringAreTaken() {
        String digits = "1".repeat(5_000);
        String text = "x".repeat(21_000_000);

        assertThat(Converted.json("decimal", digits)).isEqualTo(digits);
        assertThat(Converted.json("text", '"' + text + '"')).hasSize(text.length() + 2);
    }

    @Test
    void theOrderOfMembersAndWhiteSpaceDoNotCount() {
        assertThat(Converted.jsonHex("json", "{\"a\":1,\"bb\":{\"c\":[],\"d\":1.0}}"))
                .isEqualTo(Converted.jsonHex("json", " { \"bb\" : {\"d\": 10e-1, \"c\": [ ]}, \"a\" : 1.00 } "))
                .isNotEqualTo(Converted.jsonHex("json", "{\"a\":1,\"bb\":{\"c\":{},\"d\":1}}"));
    }

    @Test
    void whatLooksAlikeStaysDifferent() {
        assertThat(new String[] {
                    "1", "\"1\"", "true", "\"true\"", "null", "\"null\"", "[]", "{}", "[null]", "{\"a\":null}", "\"\""
                })
                .extracting(document -> Converted.jsonHex("json", document))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text | \"x\" | 'x'",
                "text | 1.50 | «1.5»",
                "text | {\"b\": [ ], \"a\": \"\\n\\\"\"} | «{\"a\":\"\\u000a\\\"\",\"b\":[]}»",
                "text | null | -",
                "integer | 5 | 5",
                "integer | 5.0 | 5",
                "integer | 5e2 | 500",
                "integer | \"5\" | 5",
                "integer | \"5.0\" | «\"5.0\"»",
                "integer | 5.5 | «5.5»",
                "integer | true | «true»",
                "decimal | 0.10 | 0.1",
                "decimal | \"0.10\" | 0.1",
                "decimal | \"NaN\" | NaN",
                "float32 | 0.1 | 0.1",
                "float64 | \"-inf\" | -Infinity",
                "boolean | true | true",
                "boolean | \"off\" | false",
                "boolean | 1 | «1»",
                "timestamp | 1767225600000 | 2026-01-01T00:00:00Z",
                "timestamp | -1.0e0 | 1969-12-31T23:59:59.999Z",
                "timestamp | 1.5 | «1.5»",
                "timestamp | 9223372036854775807 | +292278994-08-17T07:12:55.807Z",
                "timestamp | 9223372036854775808 | «9223372036854775808»",
                "timestamp | \"2026-01-01 00:00:00+00\" | 2026-01-01T00:00:00Z",
                "timestamp | \"1767225600000\" | «\"1767225600000\"»",
                "date | \"2026-01-01\" | 2026-01-01",
                "date | 20454 | «20454»",
                "uuid | \"550E8400E29B41D4A716446655440000\" | 550e8400-e29b-41d4-a716-446655440000",
                "bytes | \"3q2+7w==\" | 0xdeadbeef",
                "duration | \"1y\" | P12M0DT0S",
                "inet | \"::1\" | ::1",
                "time | \"12:34\" | 12:34:00",
                "list<integer> | [1, \"2\", null, [], 3.0] | list(1, 2, -, «[]», 3)",
                "list<integer> | {} | «{}»",
                "list<integer> | 1 | «1»",
                "list<integer> | null | -",
                "list<json> | [1, null, {\"a\": null}] | list(1, -, map('a', -))",
                "set<text> | [\"b\", \"a\", \"b\"] | set('a', 'b', 'b')",
                "array<integer> | [1, null] | list(1, -)",
                "array<integer> | [[1, 2], [3, null]] | list(list(1, 2), list(3, -))",
                "array<integer> | [[[]]] | list(list(list()))",
                "array<json> | [[1], {\"a\": 1}] | list(list(1), map('a', 1))",
                "array<record<\"a\":integer>> | [[{\"a\": 1}], {\"a\": 2}] | list(list(tuple(1)), tuple(2))",
                "array<tuple<integer>> | [[1], [2]] | list(tuple(1), tuple(2))",
                "tuple<integer,text> | [1] | tuple(1, -)",
                "tuple<integer,text> | [1, \"a\"] | tuple(1, 'a')",
                "tuple<integer,text> | [1, \"a\", null] | «[1,\"a\",null]»",
                "tuple<integer,text> | {\"a\": 1} | «{\"a\":1}»",
                "record<\"b\":integer,\"a\":text> | {\"a\": \"x\", \"b\": 1, \"c\": null} | tuple(1, 'x')",
                "record<\"b\":integer,\"a\":text> | {\"a\": \"x\"} | tuple(-, 'x')",
                "record<\"b\":integer> | {\"B\": 1} | «{\"B\":1}»",
                "record<\"b\":integer> | {} | tuple(-)",
                "record<\"b\":integer> | [1] | «[1]»",
                "map<integer,text> | {\"2\": \"b\", \"1\": \"a\"} | map(1, 'a', 2, 'b')",
                "map<integer,text> | [[2, \"b\"], [1, \"a\"]] | map(1, 'a', 2, 'b')",
                "map<integer,text> | {\"1\": \"b\", \"01\": \"a\"} | map(1, 'a', 1, 'b')",
                "map<integer,text> | {\"x\": \"b\"} | map(«\"x\"», 'b')",
                "map<integer,text> | [] | map()",
                "map<integer,text> | [[1]] | «[[1]]»",
                "map<integer,text> | [[1, \"a\"], {}] | «[[1,\"a\"],{}]»",
                "map<list<integer>,text> | {\"[1, 2]\": \"a\"} | map(list(1, 2), 'a')",
                "map<list<integer>,text> | [[[1, 2], \"a\"]] | map(list(1, 2), 'a')",
                "map<text,map<text,integer>> | {\"a\": {\"b\": 1}, \"c\": 1} | map('a', map('b', 1), 'c', «1»)"
            })
    void aDocumentIsWrittenInThePlannedType(String type, String document, String value) {
        assertThat(Converted.json(type, document)).isEqualTo(value);
    }

    @Test
    void textIsReadAsTheSameDocument() {
        String document = "{\"b\": [1, 2], \"a\": {\"x\": \"2026-01-01\"}}";
        String type = "record<\"a\":map<text,date>,\"b\":array<integer>>";

        assertThat(Converted.textHex(type, document))
                .isEqualTo(Converted.jsonHex(type, document))
                .isEqualTo(Converted.jsonHex(type, "{\"a\":{\"x\":\"2026-01-01\"},\"b\":[\"1\",2.0]}"));
    }
}

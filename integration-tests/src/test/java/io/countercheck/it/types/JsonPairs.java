package io.countercheck.it.types;

import static io.countercheck.it.types.TypePair.quoted;
import static io.countercheck.it.types.TypePair.text;

import io.countercheck.it.types.TypePair.Value;

/** Documents of JSON, which Cassandra holds as text. */
final class JsonPairs {
    private JsonPairs() {}

    static Value[] documents() {
        return new Value[] {
            quoted(
                    "{\"a\": 1, \"b\": [true, null, \"x\"]}",
                    "{\"b\":[true,null,\"x\"],\"a\":1}",
                    "{\"b\":[true,null,\"X\"],\"a\":1}"),
            quoted("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}", "{\"a\":2,\"a\":1}"),
            quoted("[1.0, 100, 0.5, -0]", "[1, 1e2, 5e-1, 0]", "[1, 1e2, 5e-1, 1]"),
            quoted("[1,2]", "[1,2]", "[2,1]"),
            text("[1e400]", "[1e401]"),
            text("null", "0"),
            text("true", "\"true\""),
            text("\"\"", "\" \""),
            text("\"null\"", "null"),
            text("{}", "[]"),
            text("[]", "{}"),
            text("[[]]", "[{}]"),
            text("{\"a\":null}", "{}"),
            quoted("\"\\u00e9\\n\\/\"", "\"é\\u000a/\"", "\"e\u0301\\u000a/\""),
            quoted("\"\\ud83d\\ude00\"", "\"\uD83D\uDE00\"", "\"\uD83D\uDE01\""),
            text("{\"k'\\\"\\\\\":\"v'\\\"\\\\\"}", "{\"k'\\\"\\\\\":\"v'\\\"\\\\ \"}"),
            text("123456789012345678901234567890.123456789", "123456789012345678901234567890.123456788")
        };
    }
}

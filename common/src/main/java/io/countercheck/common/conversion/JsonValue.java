package io.countercheck.common.conversion;

import java.util.List;
import java.util.Map;

/** A JSON document, or a part of one. */
sealed interface JsonValue {
    record Text(String content) implements JsonValue {}

    /** @param digits as the document spells the number, which need not be one that Java can hold */
    record Number(String digits) implements JsonValue {}

    record Bool(boolean value) implements JsonValue {}

    /** The literal null. */
    record Null() implements JsonValue {}

    record Array(List<JsonValue> elements) implements JsonValue {}

    /** @param members of those that share a name only the last, as PostgreSQL's {@code jsonb} has it */
    record Object(Map<String, JsonValue> members) implements JsonValue {}
}

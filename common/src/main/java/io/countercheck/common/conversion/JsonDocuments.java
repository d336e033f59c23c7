package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Writes JSON as JSON: every part as what it is. */
final class JsonDocuments {
    private JsonDocuments() {}

    /** A whole document, which is a value even if it is the literal null. */
    static void document(JsonValue value, CanonicalRowEncoderV1 out) {
        if (value instanceof JsonValue.Null) {
            out.jsonNull();
        } else {
            part(value, out);
        }
    }

    static void part(JsonValue value, CanonicalRowEncoderV1 out) {
        if (value instanceof JsonValue.Text text) {
            text(text.content(), out);
        } else if (value instanceof JsonValue.Number number) {
            number(number, out);
        } else if (value instanceof JsonValue.Bool bool) {
            out.bool(bool.value());
        } else if (value instanceof JsonValue.Array array) {
            int start = out.open();
            array.elements().forEach(element -> part(element, out));
            out.closeList(start);
        } else if (value instanceof JsonValue.Object object) {
            int start = out.open();
            for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                text(member.getKey(), out);
                part(member.getValue(), out);
            }
            out.closeMap(start);
        } else {
            out.nullValue();
        }
    }

    /** UTF-8 has no half of a surrogate pair. */
    static void text(String content, CanonicalRowEncoderV1 out) {
        if (Utf8.canEncode(content)) {
            out.text(content);
        } else {
            JsonWriter.foreign(new JsonValue.Text(content), out);
        }
    }

    private static void number(JsonValue.Number number, CanonicalRowEncoderV1 out) {
        Optional<BigDecimal> value = NumberText.finite(number.digits());
        if (value.isPresent()) {
            out.decimal(value.get());
        } else {
            JsonWriter.foreign(number, out);
        }
    }
}

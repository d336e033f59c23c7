package io.countercheck.common.conversion;

import java.util.Map;
import java.util.TreeMap;

/** The one spelling of a part of a document: no white space, members by name, numbers as {@link CanonicalText}. */
final class JsonSpelling {
    private final StringBuilder text = new StringBuilder();

    private JsonSpelling() {}

    static String of(JsonValue value) {
        JsonSpelling spelling = new JsonSpelling();
        spelling.append(value);
        return spelling.text.toString();
    }

    private void append(JsonValue value) {
        if (value instanceof JsonValue.Text string) {
            quote(string.content());
        } else if (value instanceof JsonValue.Number number) {
            text.append(
                    NumberText.finite(number.digits()).map(CanonicalText::of).orElse(number.digits()));
        } else if (value instanceof JsonValue.Bool bool) {
            text.append(bool.value());
        } else if (value instanceof JsonValue.Array array) {
            array(array);
        } else if (value instanceof JsonValue.Object object) {
            object(object);
        } else {
            text.append("null");
        }
    }

    private void array(JsonValue.Array array) {
        String separator = "[";
        for (JsonValue element : array.elements()) {
            text.append(separator);
            append(element);
            separator = ",";
        }
        text.append(array.elements().isEmpty() ? "[]" : "]");
    }

    private void object(JsonValue.Object object) {
        String separator = "{";
        for (Map.Entry<String, JsonValue> member : new TreeMap<>(object.members()).entrySet()) {
            text.append(separator);
            quote(member.getKey());
            text.append(':');
            append(member.getValue());
            separator = ",";
        }
        text.append(object.members().isEmpty() ? "{}" : "}");
    }

    /** Half a surrogate pair is no character: it stays the escape that it was. */
    private void quote(String content) {
        text.append('"');
        for (int at = 0; at < content.length(); ) {
            int character = content.codePointAt(at);
            at += Character.charCount(character);
            boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
            if (character == '"' || character == '\\') {
                text.append('\\').append((char) character);
            } else if (character < ' ' || half) {
                text.append("\\u%04x".formatted(character));
            } else {
                text.appendCodePoint(character);
            }
        }
        text.append('"');
    }
}

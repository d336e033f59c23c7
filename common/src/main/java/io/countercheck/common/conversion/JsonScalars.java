package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Writes JSON's strings, numbers and booleans in scalar types. */
final class JsonScalars {
    private JsonScalars() {}

    static JsonWriter of(ScalarType planned, boolean key) {
        return switch (planned) {
            case JSON -> JsonDocuments::part;
            case TEXT -> strings(JsonDocuments::text);
            default ->
                parsed(planned, text -> TextConversions.parse(planned, text, key), value -> natural(planned, value));
        };
    }

    static JsonWriter of(NormalizedText planned, boolean key) {
        if (TextConversions.isRaw(planned, key)) {
            return strings(JsonDocuments::text);
        }
        TextNormalization normalization = TextNormalization.of(planned);
        return strings((content, out) -> {
            // rules are for characters, and half a surrogate pair is none
            JsonDocuments.text(Utf8.canEncode(content) ? normalization.apply(content) : content, out);
        });
    }

    static JsonWriter of(RoundedTime planned, boolean key) {
        RoundedTexts texts = RoundedTexts.of(planned, key);
        return parsed(
                planned.base(),
                texts::parse,
                value -> natural(planned.base(), value).flatMap(texts::round));
    }

    private interface StringWriter {
        void write(String content, CanonicalRowEncoderV1 out);
    }

    private static JsonWriter strings(StringWriter writer) {
        return (value, out) -> {
            if (value instanceof JsonValue.Text text) {
                writer.write(text.content(), out);
            } else {
                JsonWriter.foreign(value, out);
            }
        };
    }

    /** @param others of what is no string */
    private static JsonWriter parsed(
            ScalarType type,
            Function<String, Optional<? extends Object>> strings,
            Function<JsonValue, Optional<? extends Object>> others) {
        return (value, out) -> {
            Optional<? extends Object> parsed =
                    value instanceof JsonValue.Text text ? strings.apply(text.content()) : others.apply(value);
            if (parsed.isPresent()) {
                ScalarValues.write(type, parsed.get(), out);
            } else {
                JsonWriter.foreign(value, out);
            }
        };
    }

    /** What a number or a boolean is in a type. */
    private static Optional<? extends Object> natural(ScalarType planned, JsonValue value) {
        if (value instanceof JsonValue.Bool bool) {
            return planned == ScalarType.BOOLEAN ? Optional.of(bool.value()) : Optional.empty();
        }
        return value instanceof JsonValue.Number number ? number(planned, number.digits()) : Optional.empty();
    }

    private static Optional<? extends Object> number(ScalarType planned, String digits) {
        return switch (planned) {
            case INTEGER -> NumberText.finite(digits).flatMap(NumberText::whole);
            case DECIMAL -> NumberText.finite(digits);
            case FLOAT32 -> NumberText.float32(digits);
            case FLOAT64 -> NumberText.float64(digits);
            case TIMESTAMP ->
                NumberText.finite(digits)
                        .flatMap(NumberText::whole)
                        .filter(millis -> millis.bitLength() < Long.SIZE)
                        .map(millis -> Instant.ofEpochMilli(millis.longValueExact()));
            default -> Optional.empty();
        };
    }
}

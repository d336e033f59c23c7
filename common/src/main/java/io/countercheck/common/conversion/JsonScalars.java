package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import java.time.Instant;
import java.util.Optional;

/** Writes JSON's strings, numbers and booleans in scalar types. */
final class JsonScalars {
    private JsonScalars() {}

    static JsonWriter of(ScalarType planned, boolean key) {
        return switch (planned) {
            case JSON -> JsonDocuments::part;
            case TEXT -> strings(JsonDocuments::text);
            default -> parsed(planned, key);
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
        return (value, out) -> {
            Optional<? extends Object> time = value instanceof JsonValue.Text text
                    ? texts.parse(text.content())
                    : natural(planned.base(), value).flatMap(texts::round);
            if (time.isPresent()) {
                ScalarValues.write(planned.base(), time.get(), out);
            } else {
                JsonWriter.foreign(value, out);
            }
        };
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

    private static JsonWriter parsed(ScalarType planned, boolean key) {
        return (value, out) -> {
            Optional<? extends Object> parsed = value instanceof JsonValue.Text text
                    ? TextConversions.parse(planned, text.content(), key)
                    : natural(planned, value);
            if (parsed.isPresent()) {
                ScalarValues.write(planned, parsed.get(), out);
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

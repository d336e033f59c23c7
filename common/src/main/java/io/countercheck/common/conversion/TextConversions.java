package io.countercheck.common.conversion;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.common.conversion.Conversions.TextWriter;
import java.util.Optional;
import java.util.function.Function;

/** The writers of text in any planned type. */
final class TextConversions {
    private TextConversions() {}

    static TextWriter of(CanonicalType planned, boolean key) {
        if (planned instanceof NormalizedText text) {
            if (isRaw(text, key)) {
                return TextConversions::raw;
            }
            return text.equals(NormalizedText.PADDED)
                    ? TextConversions::withoutTrailingSpaces
                    : normalized(TextNormalization.of(text));
        }
        if (planned instanceof RoundedTime time) {
            return parsed(time.base(), RoundedTexts.of(time, key)::parse);
        }
        if (planned == ScalarType.TEXT) {
            return TextConversions::raw;
        }
        return planned instanceof ScalarType scalar && scalar != ScalarType.JSON
                ? parsed(scalar, text -> parse(scalar, text, key))
                : JsonConversions.document(planned, key);
    }

    /** Of a key that is padded on the other side only that side cuts the padding off. */
    static boolean isRaw(NormalizedText planned, boolean key) {
        return key && planned.equals(NormalizedText.PADDED);
    }

    /** The value that a text spells; of a key only if it spells it in the one way that can be looked up. */
    static Optional<? extends Object> parse(ScalarType planned, String text, boolean key) {
        return ScalarText.parse(planned, text)
                .filter(value -> !key || CanonicalText.of(value).equals(text));
    }

    private static void raw(byte[] utf8, int offset, int length, CanonicalRowEncoderV1 out) {
        out.textUtf8(utf8, offset, length);
    }

    /** In UTF-8 the byte of a space is nothing but a space. */
    private static void withoutTrailingSpaces(byte[] utf8, int offset, int length, CanonicalRowEncoderV1 out) {
        int end = length;
        while (end > 0 && utf8[offset + end - 1] == ' ') {
            end--;
        }
        out.textUtf8(utf8, offset, end);
    }

    /** What is no text in UTF-8 has no characters to be normalised. */
    private static TextWriter normalized(TextNormalization normalization) {
        return (utf8, offset, length, out) -> {
            Optional<String> text = Utf8.decode(utf8, offset, length);
            if (text.isPresent()) {
                out.text(normalization.apply(text.get()));
            } else {
                out.textUtf8(utf8, offset, length);
            }
        };
    }

    private static TextWriter parsed(ScalarType type, Function<String, Optional<? extends Object>> parser) {
        return (utf8, offset, length, out) -> {
            Optional<? extends Object> value = Utf8.decode(utf8, offset, length).flatMap(parser);
            if (value.isPresent()) {
                ScalarValues.write(type, value.get(), out);
            } else {
                out.foreign(utf8, offset, length);
            }
        };
    }
}

package io.countercheck.common.conversion;

import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.NormalizedText.Rule;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Takes from text what does not count. */
record TextNormalization(Set<Rule> rules) {
    static TextNormalization of(NormalizedText type) {
        return new TextNormalization(type.rules());
    }

    String apply(String text) {
        String result = rules.contains(Rule.NFC) ? nfc(text) : text;
        if (rules.contains(Rule.LOWER)) {
            String lower = result.toLowerCase(Locale.ROOT);
            // a lower-case letter may be spelled in more characters than its upper-case one
            result = rules.contains(Rule.NFC) ? nfc(lower) : lower;
        }
        if (rules.contains(Rule.TRIM)) {
            result = result.strip();
        }
        return rules.contains(Rule.RTRIM) ? withoutTrailingSpaces(result) : result;
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String withoutTrailingSpaces(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}

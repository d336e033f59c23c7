package io.countercheck.common.conversion;

import io.countercheck.common.canonical.DecodedContainer;
import io.countercheck.common.canonical.ForeignText;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Spells decoded values for assertions: texts in quotes, what is foreign between angle quotation marks. */
final class Shown {
    private Shown() {}

    static String of(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof ForeignText foreign) {
            return "«" + foreign.text() + "»";
        }
        if (value instanceof String text) {
            return "'" + text + "'";
        }
        if (value instanceof DecodedContainer container) {
            return container.elements().stream()
                    .map(Shown::of)
                    .collect(Collectors.joining(", ", container.kind().name().toLowerCase(Locale.ROOT) + "(", ")"));
        }
        return CanonicalText.of(value);
    }
}

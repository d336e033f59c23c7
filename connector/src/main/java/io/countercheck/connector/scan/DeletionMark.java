package io.countercheck.connector.scan;

import io.countercheck.common.canonical.SpecialValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a soft-delete column says: {@code true}, a text that says so, a number other than 0, or the time of deletion. The
 * time {@code infinity} never comes.
 */
final class DeletionMark {
    private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on", "1", "d", "deleted");

    private DeletionMark() {}

    static boolean isSet(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof String text) {
            return YES.contains(text.strip().toLowerCase(Locale.ROOT));
        }
        if (value instanceof BigInteger number) {
            return number.signum() != 0;
        }
        if (value instanceof BigDecimal number) {
            return number.signum() != 0;
        }
        return value != SpecialValue.POSITIVE_INFINITY;
    }
}

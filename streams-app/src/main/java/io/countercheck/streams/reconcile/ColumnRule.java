package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.NormalizedText;
import io.countercheck.common.canonical.RoundedTime.Precision;
import io.countercheck.common.canonical.RoundedTime.Rounding;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is special about one column.
 *
 * @param source its name in the source
 * @param target its name in the target
 * @param tolerance by how much numbers may differ and still agree, at least 0; null for not at all
 * @param precision the smallest unit of a timestamp or time that counts; null for all that there are
 * @param rounding what happens to finer digits
 * @param text what is done to text before it is compared; may be empty
 * @param empty what an empty collection or text is
 */
public record ColumnRule(
        String source,
        String target,
        @Nullable BigDecimal tolerance,
        @Nullable Precision precision,
        Rounding rounding,
        Set<NormalizedText.Rule> text,
        EmptyValues empty) {

    /** What an empty value equals. */
    public enum EmptyValues {
        /** An empty collection is null, since Cassandra cannot tell them apart; an empty text is not. */
        BY_TYPE,
        /** Null. */
        NULL,
        /** Another empty value only. */
        DISTINCT
    }

    public ColumnRule {
        text = text.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(text));
    }

    /** Another name, and nothing else. */
    public static ColumnRule renamed(String source, String target) {
        return new ColumnRule(source, target, null, null, Rounding.TRUNCATE, Set.of(), EmptyValues.BY_TYPE);
    }
}

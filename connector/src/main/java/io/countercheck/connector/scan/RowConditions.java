package io.countercheck.connector.scan;

import io.countercheck.common.canonical.EncodedFields;
import io.countercheck.common.wire.avro.WireCondition;
import java.time.InstantSource;
import java.util.List;

/**
 * What a row must meet to count. Tested here, on canonical values, and not by the datastores, so that both sides of a
 * pair mean the same by it.
 */
final class RowConditions {
    private final List<RowCondition> conditions;

    private RowConditions(List<RowCondition> conditions) {
        this.conditions = conditions;
    }

    /** Whether a row counts. */
    enum Presence {
        PRESENT(true, false),
        ABSENT(false, false),
        /** It counts, but expires within the grace. */
        EXPIRING(true, true),
        /** It does not count, and has expired within the grace. */
        EXPIRED(false, true);

        private final boolean counts;
        private final boolean passing;

        Presence(boolean counts, boolean passing) {
            this.counts = counts;
            this.passing = passing;
        }

        boolean counts() {
            return counts;
        }

        /** Whether the answer was another a moment ago, or will be in a moment. */
        boolean passing() {
            return passing;
        }
    }

    /** In the order in which a row has the columns' fields. */
    static RowConditions of(List<WireCondition> conditions) {
        return of(conditions, InstantSource.system());
    }

    /** @param clock tells what has expired */
    static RowConditions of(List<WireCondition> conditions, InstantSource clock) {
        return new RowConditions(conditions.stream()
                .map(condition -> RowCondition.of(condition, clock))
                .toList());
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    /**
     * Tests one row.
     *
     * @param from where the fields of the conditions begin
     */
    Presence test(byte[] row, int from) {
        Presence overall = Presence.PRESENT;
        int at = from;
        for (RowCondition condition : conditions) {
            int end = EncodedFields.end(row, at);
            Presence presence = condition.test(row, at, end);
            if (presence == Presence.ABSENT) {
                return Presence.ABSENT;
            }
            if (presence == Presence.EXPIRED || overall == Presence.PRESENT) {
                overall = presence;
            }
            at = end;
        }
        return overall;
    }
}

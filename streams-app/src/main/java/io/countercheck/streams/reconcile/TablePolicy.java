package io.countercheck.streams.reconcile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When and how a table pair is checked.
 *
 * @param strategy of a trigger that names none
 * @param warningDrift drift in percent from which it is a warning
 * @param criticalDrift drift in percent from which it is critical; not below the warning's
 * @param timestampColumn source name of the column by which TIMESTAMP_RANGE selects rows; null if there is none
 * @param schedule when jobs start by themselves; null for never
 */
public record TablePolicy(
        Strategy strategy,
        double warningDrift,
        double criticalDrift,
        @Nullable String timestampColumn,
        @Nullable Schedule schedule) {
    public static final TablePolicy DEFAULT = new TablePolicy(Strategy.CHECKSUM, 1.0, 5.0, null, null);

    /**
     * Exactly one of the two is set.
     *
     * @param cron a UNIX cron expression of five fields, in UTC
     * @param interval from one due time to the next
     */
    public record Schedule(@Nullable String cron, @Nullable Duration interval) {}
}

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
 * @param timestampWindow how long before a job's start TIMESTAMP_RANGE begins, if the trigger does not say
 * @param schedule when jobs start by themselves; null for never
 * @param sampleSize about how many keys of each side SAMPLE checks, of a trigger that does not say
 */
public record TablePolicy(
        Strategy strategy,
        double warningDrift,
        double criticalDrift,
        @Nullable String timestampColumn,
        Duration timestampWindow,
        @Nullable Schedule schedule,
        int sampleSize) {
    public static final int DEFAULT_SAMPLE_SIZE = 1_000;
    public static final int MAX_SAMPLE_SIZE = 100_000;
    public static final TablePolicy DEFAULT =
            new TablePolicy(Strategy.CHECKSUM, 1.0, 5.0, null, Duration.ofHours(1), null);

    /** With the default size of samples. */
    public TablePolicy(
            Strategy strategy,
            double warningDrift,
            double criticalDrift,
            @Nullable String timestampColumn,
            Duration timestampWindow,
            @Nullable Schedule schedule) {
        this(strategy, warningDrift, criticalDrift, timestampColumn, timestampWindow, schedule, DEFAULT_SAMPLE_SIZE);
    }

    /**
     * The size of the sample that a job has.
     *
     * @param asked what the trigger says; null if nothing
     * @return null if the job checks all keys
     */
    public @Nullable Integer sampleSize(Strategy strategyOfJob, @Nullable Integer asked) {
        return asked == null && strategyOfJob == Strategy.SAMPLE ? (Integer) sampleSize : asked;
    }

    /**
     * Exactly one of the two is set.
     *
     * @param cron a UNIX cron expression of five fields, in UTC
     * @param interval from one due time to the next
     */
    public record Schedule(@Nullable String cron, @Nullable Duration interval) {}
}

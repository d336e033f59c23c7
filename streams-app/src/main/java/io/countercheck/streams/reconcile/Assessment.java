package io.countercheck.streams.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * What a job's drift means for its table, by the thresholds that held when the job started.
 *
 * @param severity null if there is no mismatch
 * @param level the highest threshold that the drift has reached; null if none
 */
public record Assessment(
        @Nullable Severity severity, @Nullable AlertLevel level) {
    /** Of a job without a mismatch, or without a verdict. */
    public static final Assessment NONE = new Assessment(null, null);

    public static Assessment of(JobResult result, TablePolicy policy) {
        if (result.mismatches() == 0) {
            return NONE;
        }
        AlertLevel level = level(result.driftPercentage(), policy);
        return new Assessment(Severity.of(result, level), level);
    }

    private static @Nullable AlertLevel level(double drift, TablePolicy policy) {
        if (drift >= policy.criticalDrift()) {
            return AlertLevel.CRITICAL;
        }
        return drift >= policy.warningDrift() ? AlertLevel.WARNING : null;
    }

    public boolean alertFired() {
        return level != null;
    }
}

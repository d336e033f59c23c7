package io.countercheck.streams.reconcile;

import org.jspecify.annotations.Nullable;

/** How grave it is what a job found. */
public enum Severity {
    /** Drift below 0.1 percent. */
    LOW,
    /** Drift below 1 percent. */
    MEDIUM,
    /** Drift below 10 percent. */
    HIGH,
    /** Drift of 10 percent and more, rows that differ on both sides, or drift from the table's critical threshold. */
    CRITICAL;

    private static final double MEDIUM_FROM = 0.1;
    private static final double HIGH_FROM = 1.0;
    private static final double CRITICAL_FROM = 10.0;

    static Severity of(JobResult result, @Nullable AlertLevel level) {
        double drift = result.driftPercentage();
        if (drift >= CRITICAL_FROM || result.dataMismatches() > 0 || level == AlertLevel.CRITICAL) {
            return CRITICAL;
        }
        if (drift >= HIGH_FROM) {
            return HIGH;
        }
        return drift >= MEDIUM_FROM ? MEDIUM : LOW;
    }
}

package io.countercheck.streams.reconcile;

/** Which of a table's thresholds the drift has reached. */
public enum AlertLevel {
    WARNING,
    CRITICAL
}

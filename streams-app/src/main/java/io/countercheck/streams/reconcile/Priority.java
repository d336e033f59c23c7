package io.countercheck.streams.reconcile;

/** In which order queued jobs start; the declaration order is from last to first. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH
}

package io.countercheck.streams.reconcile;

/** How a job validates a table pair. */
public enum Strategy {
    /** Compares the number of rows only. */
    ROW_COUNT,
    /** Compares every row's checksum and confirms every difference by look-up. */
    CHECKSUM
}

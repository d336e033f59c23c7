package io.countercheck.streams.reconcile;

/** How a job validates a table pair. */
public enum Strategy {
    /** Compares the number of rows only. */
    ROW_COUNT,
    /** Compares every row's checksum and confirms every difference by look-up. */
    CHECKSUM,
    /** The same for the rows whose timestamp lies in a window on either side. */
    TIMESTAMP_RANGE,
    /** Looks up keys that are drawn at random from both sides, and estimates the drift by them. */
    SAMPLE;

    /** Whether only a sample of all keys can be checked by it. */
    public boolean takesSample() {
        return this == CHECKSUM || this == SAMPLE;
    }
}

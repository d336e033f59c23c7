package io.countercheck.connector.scan;

import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What a task has done to its datastore since it started. Thread-safe; what is read together need not fit together. */
public final class DatastoreActivity {
    private final LongAdder rowsRead = new LongAdder();
    private final LongAdder segmentsRead = new LongAdder();
    private final LongAdder lookups = new LongAdder();
    private final LongAdder lookupKeys = new LongAdder();
    private final LongAdder lookupMillis = new LongAdder();
    private final LongAccumulator longestLookupMillis = new LongAccumulator(Math::max, 0);
    private final LongAdder faults = new LongAdder();

    void segmentRead(long rows) {
        segmentsRead.increment();
        rowsRead.add(rows);
    }

    /** Rows of a sample, which is drawn in several steps. */
    void drawn(long rows) {
        rowsRead.add(rows);
    }

    void lookedUp(int keys, Duration time) {
        lookups.increment();
        lookupKeys.add(keys);
        lookupMillis.add(time.toMillis());
        longestLookupMillis.accumulate(time.toMillis());
    }

    void failed() {
        faults.increment();
    }

    /**
     * Rows of segments that were read or counted to their end, and of samples; those of a segment that is read again count
     * again.
     */
    public long rowsRead() {
        return rowsRead.sum();
    }

    public long segmentsRead() {
        return segmentsRead.sum();
    }

    /** Look-ups that were answered. */
    public long lookups() {
        return lookups.sum();
    }

    public long lookupKeys() {
        return lookupKeys.sum();
    }

    /** Of all look-ups together. */
    public long lookupMillis() {
        return lookupMillis.sum();
    }

    public long longestLookupMillis() {
        return longestLookupMillis.get();
    }

    /** Calls that have failed, whether they were tried again or not. */
    public long faults() {
        return faults.sum();
    }
}

package io.countercheck.quickstart.demo;

import org.jspecify.annotations.Nullable;

/**
 * A row of one side.
 *
 * @param values in the order of the table's columns
 * @param standing whether it counts as a row
 * @param secondsToLive from when it is loaded; 0 for a row that stays
 */
record DemoRow(@Nullable Object[] values, Standing standing, int secondsToLive) {
    /** What a replica knows about a row. */
    enum Standing {
        COUNTS,
        /** Still there, but marked as deleted. */
        DELETED,
        /** Still there, though its time is over. */
        EXPIRED,
        ABSENT
    }
}

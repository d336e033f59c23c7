package io.countercheck.streams.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * What a completed job found.
 *
 * @param sourceRows rows in the source; distinct keys but for ROW_COUNT; for TIMESTAMP_RANGE those in the window; of a
 *     sample those that were drawn
 * @param targetRows likewise in the target
 * @param missingInTarget confirmed mismatches of that kind; for ROW_COUNT the difference of the counts
 * @param settled candidates that were equal when read again
 * @param inFlight candidates that kept changing: neither equal nor a mismatch
 * @param notStored mismatches that are counted but not stored, because of the limit
 * @param ignored keys that differ as a person has said they may; they are no mismatches
 * @param resolved mismatches of earlier jobs that were found equal
 * @param sample what was found by a sample; null of a job that checks all keys
 */
public record JobResult(
        long sourceRows,
        long targetRows,
        long missingInTarget,
        long missingInSource,
        long dataMismatches,
        long settled,
        long inFlight,
        long notStored,
        long ignored,
        long resolved,
        @Nullable SampleResult sample) {
    public static final JobResult EMPTY = new JobResult(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of a job that checks all keys. */
    public JobResult(
            long sourceRows,
            long targetRows,
            long missingInTarget,
            long missingInSource,
            long dataMismatches,
            long settled,
            long inFlight,
            long notStored,
            long ignored,
            long resolved) {
        this(
                sourceRows,
                targetRows,
                missingInTarget,
                missingInSource,
                dataMismatches,
                settled,
                inFlight,
                notStored,
                ignored,
                resolved,
                null);
    }

    /** Of rows that are alike on both sides. */
    static JobResult agreed(long rows) {
        return new JobResult(rows, rows, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Whether only some keys were checked: then row counts and drift of the tables are not known, and that there is no
     * mismatch proves nothing.
     */
    public boolean partial() {
        return sample != null && !sample.complete();
    }

    public long mismatches() {
        return missingInTarget + missingInSource + dataMismatches;
    }

    public long count(MismatchKind kind) {
        return switch (kind) {
            case MISSING_IN_TARGET -> missingInTarget;
            case MISSING_IN_SOURCE -> missingInSource;
            case DATA_MISMATCH -> dataMismatches;
        };
    }

    /** Mismatches in percent of the larger side's rows; 0 where both are empty. Of a sample, the estimate. */
    public double driftPercentage() {
        if (sample != null && !sample.complete()) {
            return 100.0 * sample.drift();
        }
        long rows = Math.max(sourceRows, targetRows);
        return rows == 0 ? 0.0 : 100.0 * mismatches() / rows;
    }

    public JobResult plus(JobResult other) {
        return new JobResult(
                sourceRows + other.sourceRows,
                targetRows + other.targetRows,
                missingInTarget + other.missingInTarget,
                missingInSource + other.missingInSource,
                dataMismatches + other.dataMismatches,
                settled + other.settled,
                inFlight + other.inFlight,
                notStored + other.notStored,
                ignored + other.ignored,
                resolved + other.resolved,
                together(sample, other.sample));
    }

    private static @Nullable SampleResult together(@Nullable SampleResult one, @Nullable SampleResult other) {
        return one == null || other == null ? (one == null ? other : one) : one.plus(other);
    }
}

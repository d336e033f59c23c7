package io.countercheck.streams.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * How far a running job is.
 *
 * @param segments segments of both sides together; 0 until the plan is made
 * @param segmentsRead how many of them are read
 * @param rowsRead rows read so far on both sides together
 * @param candidates keys that still have to be read again
 * @param waitingFor what holds it up on purpose, as a sentence; null if nothing does
 */
public record JobProgress(
        int segments,
        int segmentsRead,
        long rowsRead,
        long candidates,
        @Nullable String waitingFor) {
    public static final JobProgress NONE = new JobProgress(0, 0, 0, 0);

    public JobProgress(int segments, int segmentsRead, long rowsRead, long candidates) {
        this(segments, segmentsRead, rowsRead, candidates, null);
    }

    public JobProgress waitingFor(@Nullable String what) {
        return new JobProgress(segments, segmentsRead, rowsRead, candidates, what);
    }

    /** Share of the scan that is done, 0 to 100. */
    public double percent() {
        return segments == 0 ? 0.0 : 100.0 * segmentsRead / segments;
    }
}

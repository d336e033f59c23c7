package io.countercheck.streams.reconcile;

/**
 * How far a running job is.
 *
 * @param segments segments of both sides together; 0 until the plan is made
 * @param segmentsRead how many of them are read
 * @param rowsRead rows read so far on both sides together
 * @param candidates keys that still have to be read again
 */
public record JobProgress(int segments, int segmentsRead, long rowsRead, long candidates) {
    public static final JobProgress NONE = new JobProgress(0, 0, 0, 0);

    /** Share of the scan that is done, 0 to 100. */
    public double percent() {
        return segments == 0 ? 0.0 : 100.0 * segmentsRead / segments;
    }
}

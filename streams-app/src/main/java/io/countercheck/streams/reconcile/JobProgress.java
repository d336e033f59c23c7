package io.countercheck.streams.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * How far a running job is.
 *
 * @param segments segments of both sides together; 0 until the plan is made
 * @param segmentsRead how many of them are read
 * @param rowsRead rows read so far on both sides together, by all scans of the job
 * @param candidates keys that still have to be read again
 * @param part of which part of the job's reading the segments are
 * @param waitingFor what holds it up on purpose, as a sentence; null if nothing does
 */
public record JobProgress(
        int segments,
        int segmentsRead,
        long rowsRead,
        long candidates,
        Part part,
        @Nullable String waitingFor) {
    public static final JobProgress NONE = new JobProgress(0, 0, 0, 0);

    /** A scan among those of the job, from where to where in percent it takes the reading. */
    public enum Part {
        /** The only scan. */
        WHOLE(0, 100),
        /** The scan for digests. What it leaves to the other is not known, so each counts as much. */
        FIRST(0, 50),
        /** The scan that follows it. */
        SECOND(50, 100);

        private final int from;
        private final int to;

        Part(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    /** Of the only scan of a job. */
    public JobProgress(int segments, int segmentsRead, long rowsRead, long candidates) {
        this(segments, segmentsRead, rowsRead, candidates, Part.WHOLE, null);
    }

    public JobProgress waitingFor(@Nullable String what) {
        return new JobProgress(segments, segmentsRead, rowsRead, candidates, part, what);
    }

    /** Share of the reading that is done, 0 to 100. */
    public double percent() {
        return segments == 0 ? part.from : part.from + (double) (part.to - part.from) * segmentsRead / segments;
    }
}

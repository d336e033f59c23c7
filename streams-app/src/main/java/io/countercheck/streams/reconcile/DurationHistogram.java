package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long jobs took.
 *
 * @param counts jobs by duration: one count for each of {@link #BOUNDS_SECONDS}, of the jobs up to it and above the one
 *     before, and at the end one of the jobs above all. In state stores: other bounds need another store
 */
public record DurationHistogram(List<Long> counts, double sumSeconds) {
    /** Inclusive, ascending. */
    public static final List<Integer> BOUNDS_SECONDS = List.of(1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 10_800);

    public static final DurationHistogram EMPTY =
            new DurationHistogram(Collections.nCopies(BOUNDS_SECONDS.size() + 1, 0L), 0);

    public DurationHistogram {
        counts = List.copyOf(counts);
    }

    public DurationHistogram plus(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        int bucket = 0;
        while (bucket < BOUNDS_SECONDS.size() && seconds > BOUNDS_SECONDS.get(bucket)) {
            bucket++;
        }
        List<Long> more = new ArrayList<>(counts);
        more.set(bucket, more.get(bucket) + 1);
        return new DurationHistogram(more, sumSeconds + seconds);
    }
}

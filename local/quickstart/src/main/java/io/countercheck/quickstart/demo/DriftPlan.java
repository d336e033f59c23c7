package io.countercheck.quickstart.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Which rows differ, and how: follows from the seed, and takes memory for those rows only. */
final class DriftPlan {
    /** Besides one smallest change per column: a value that got lost, and one that came from nowhere. */
    private static final int NULL_CHANGES = 2;

    /** What a changed row's change is. */
    enum Change {
        SMALLEST,
        VALUE_TO_NULL,
        NULL_TO_VALUE
    }

    /**
     * One row that differs.
     *
     * @param index among the rows of its kind, from 0
     * @param column of the values, from 0, that a changed row's change is in
     */
    record DriftedRow(DriftKind kind, int index, int column, Change change) {}

    private final Map<Long, DriftedRow> rows = new HashMap<>();

    DriftPlan(DemoTable table, long rowCount, Drift drift, long seed) {
        if (drift.total() > rowCount) {
            throw new IllegalArgumentException(
                    "%d rows cannot differ in a table of %d".formatted(drift.total(), rowCount));
        }
        Draw draw = new Draw(rowCount, seed);
        int columns = table.values().size();
        for (DriftKind kind : DriftKind.values()) {
            for (int i = 0; i < drift.count(kind); i++) {
                rows.put(draw.next(), drifted(kind, i, columns));
            }
        }
    }

    Optional<DriftedRow> of(long row) {
        return Optional.ofNullable(rows.get(row));
    }

    /** By the numbers of the rows. */
    Map<Long, DriftedRow> all() {
        return Map.copyOf(rows);
    }

    private static DriftedRow drifted(DriftKind kind, int index, int columns) {
        int round = index / (columns + NULL_CHANGES);
        int step = index % (columns + NULL_CHANGES);
        if (step < columns) {
            return new DriftedRow(kind, index, step, Change.SMALLEST);
        }
        Change change = step == columns ? Change.VALUE_TO_NULL : Change.NULL_TO_VALUE;
        return new DriftedRow(kind, index, round % columns, change);
    }

    /** Numbers below a bound, each once: the first steps of a Fisher-Yates shuffle that only notes what it moved. */
    private static final class Draw {
        private final Map<Long, Long> moved = new HashMap<>();
        private final SplittableRandom random;
        private long remaining;

        Draw(long bound, long seed) {
            random = new SplittableRandom(seed);
            remaining = bound;
        }

        long next() {
            long place = random.nextLong(remaining);
            remaining--;
            long drawn = moved.getOrDefault(place, place);
            moved.put(place, moved.getOrDefault(remaining, remaining));
            return drawn;
        }
    }
}

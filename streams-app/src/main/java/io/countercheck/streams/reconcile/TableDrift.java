package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a table pair is in its windows. There is at most one open window, and none begins before the last one ended: not
 * after the windows' size has changed, and not if a clock goes back.
 *
 * @param closedUntil the end of the last window that was closed; null before the first
 * @param open the window that collects jobs; null while no job has ended since the last one was closed
 */
public record TableDrift(
        String tableName,
        @Nullable Instant closedUntil,
        @Nullable DriftWindow open) {
    public static TableDrift none(String tableName) {
        return new TableDrift(tableName, null, null);
    }

    /** The open window, if it has ended by now. */
    public Optional<DriftWindow> ended(Instant now) {
        return Optional.ofNullable(open).filter(window -> !now.isBefore(window.end()));
    }

    /** Without the open window, which is told. */
    public TableDrift closed() {
        return new TableDrift(tableName, open == null ? closedUntil : open.end(), null);
    }

    /**
     * With one more job that ended now; the open window, if there is one, has not ended yet.
     *
     * @param size of a new window; windows begin at multiples of it since the epoch
     */
    public TableDrift plus(Job job, Instant now, Duration size) {
        DriftWindow window = open == null ? window(now, size) : open;
        return new TableDrift(tableName, closedUntil, window.plus(job));
    }

    private DriftWindow window(Instant now, Duration size) {
        Instant earliest = closedUntil == null ? now : closedUntil;
        Instant moment = now.isBefore(earliest) ? earliest : now;
        long sizeMillis = size.toMillis();
        Instant start = Instant.ofEpochMilli(Math.floorDiv(moment.toEpochMilli(), sizeMillis) * sizeMillis);
        return DriftWindow.empty(
                tableName, closedUntil != null && start.isBefore(closedUntil) ? closedUntil : start, start.plus(size));
    }
}

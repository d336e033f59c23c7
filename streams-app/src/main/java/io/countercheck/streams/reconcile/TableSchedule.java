package io.countercheck.streams.reconcile;

import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the schedule of a table pair is. A due time is handled once: a job is started for it or, if that cannot be,
 * it is skipped. Due times that pass while nobody can handle them count as one.
 *
 * @param schedule what it follows; null for none
 * @param nextRun the due time that comes next, or has passed and is still to be handled; null if there is none
 * @param lastRun the due time that was handled last
 * @param started due times for which a job was started
 * @param skipped due times for which none was
 */
public record TableSchedule(
        String tableName,
        @Nullable Schedule schedule,
        @Nullable Instant nextRun,
        @Nullable Instant lastRun,
        boolean paused,
        long started,
        long skipped) {

    /** Of a table pair that never had a schedule. */
    public static TableSchedule none(String tableName) {
        return new TableSchedule(tableName, null, null, null, false, 0, 0);
    }

    /**
     * The same table pair with this schedule. If it is another one than before, an interval counts from the due time
     * that was handled last.
     *
     * @param earliest when a job can start by itself at the earliest
     */
    public TableSchedule following(@Nullable Schedule rule, Instant earliest) {
        return Objects.equals(rule, schedule) ? this : with(rule, first(rule, earliest), paused);
    }

    private @Nullable Instant first(@Nullable Schedule rule, Instant earliest) {
        if (rule == null) {
            return null;
        }
        Duration interval = rule.interval();
        if (interval == null) {
            return DueTimes.after(rule, earliest, earliest).orElse(null);
        }
        Instant due = lastRun == null ? earliest : lastRun.plus(interval);
        return due.isAfter(earliest) ? due : earliest;
    }

    public boolean isDue(Instant now) {
        return !paused && nextRun != null && !nextRun.isAfter(now);
    }

    /**
     * The due time is handled.
     *
     * @param hasStarted whether a job was started for it
     */
    public TableSchedule handled(Instant now, boolean hasStarted) {
        return new TableSchedule(
                tableName,
                schedule,
                upcoming(now),
                nextRun,
                paused,
                started + (hasStarted ? 1 : 0),
                skipped + (hasStarted ? 0 : 1));
    }

    /** Without the due times that have passed: nobody wanted them. */
    public TableSchedule from(Instant now) {
        return isPast(now) ? with(schedule, upcoming(now), paused) : this;
    }

    public TableSchedule pause() {
        return with(schedule, nextRun, true);
    }

    /** Without the due times of the pause. */
    public TableSchedule resume(Instant now) {
        return paused ? from(now).with(schedule, from(now).nextRun, false) : this;
    }

    private boolean isPast(Instant now) {
        return nextRun != null && !nextRun.isAfter(now);
    }

    private @Nullable Instant upcoming(Instant now) {
        return schedule == null || nextRun == null
                ? null
                : DueTimes.after(schedule, nextRun, now).orElse(null);
    }

    /** The next run as users see it; empty while none is to come. */
    public Optional<Instant> comingRun() {
        return paused ? Optional.empty() : Optional.ofNullable(nextRun);
    }

    private TableSchedule with(@Nullable Schedule rule, @Nullable Instant next, boolean nowPaused) {
        return new TableSchedule(tableName, rule, next, lastRun, nowPaused, started, skipped);
    }
}

package io.countercheck.streams.reconcile;

import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How jobs start by themselves.
 *
 * @param enabled whether jobs start at all, by themselves or by trigger
 * @param startupDelay for how long after its start the coordinator starts no job by itself
 * @param interval of table pairs without a schedule of their own; null for none
 */
public record SchedulerSettings(
        boolean enabled, Duration startupDelay, @Nullable Duration interval) {
    /** What {@code RECONCILIATION_ENABLED=true} alone, or a start without any schedule, stands for. */
    public static final Duration HOURLY = Duration.ofHours(1);

    /**
     * The schedule that a table pair follows.
     *
     * @param started the interval with which the scheduler was started; null for that of the configuration
     */
    public Optional<Schedule> of(TablePair pair, @Nullable Duration started) {
        Schedule own = pair.policy().schedule();
        if (own != null) {
            return Optional.of(own);
        }
        Duration others = started == null ? interval : started;
        return Optional.ofNullable(others).map(every -> new Schedule(null, every));
    }
}

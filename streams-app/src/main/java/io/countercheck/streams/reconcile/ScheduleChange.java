package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The wish that schedules are run, or not.
 *
 * @param interval of {@link Action#START}: for table pairs without a schedule of their own; null for the configured one
 * @param tables of {@link Action#PAUSE} and {@link Action#RESUME}
 */
public record ScheduleChange(Action action, @Nullable Duration interval, List<String> tables) implements Command {
    public ScheduleChange {
        tables = List.copyOf(tables);
    }

    /** What happens to the schedules. */
    public enum Action {
        /** All are run. */
        START,
        /** None is run. */
        STOP,
        /** Some are left out until they are resumed. */
        PAUSE,
        RESUME
    }

    /** Whether the change is made, so far as this can be seen. */
    public boolean isMadeIn(SchedulerStatus status, List<TableSchedule> schedules) {
        return switch (action) {
            case START -> status.running() && Objects.equals(interval, status.interval());
            case STOP -> !status.running();
            case PAUSE -> pausedAmong(schedules) == tables.size();
            case RESUME -> pausedAmong(schedules) == 0;
        };
    }

    private long pausedAmong(List<TableSchedule> schedules) {
        return schedules.stream()
                .filter(schedule -> schedule.paused() && tables.contains(schedule.tableName()))
                .count();
    }
}

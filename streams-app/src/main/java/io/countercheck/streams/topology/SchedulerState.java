package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The scheduler's state stores. Schedules are also kept as objects, because they are looked through on every tick. */
final class SchedulerState {
    private final KeyValueStore<String, SchedulerStatus> statuses;
    private final KeyValueStore<String, TableSchedule> schedules;
    private final Map<String, TableSchedule> schedulesByTable = new LinkedHashMap<>();

    SchedulerState(ProcessorContext<?, ?> context) {
        statuses = context.getStateStore(StoreNames.SCHEDULER);
        schedules = context.getStateStore(StoreNames.SCHEDULES);
        try (KeyValueIterator<String, TableSchedule> all = schedules.all()) {
            all.forEachRemaining(entry -> schedulesByTable.put(entry.key, entry.value));
        }
    }

    SchedulerStatus status() {
        SchedulerStatus status = statuses.get(StoreNames.SCHEDULER_KEY);
        return status == null ? SchedulerStatus.NEW : status;
    }

    void put(SchedulerStatus status) {
        statuses.put(StoreNames.SCHEDULER_KEY, status);
    }

    TableSchedule schedule(String table) {
        return schedulesByTable.getOrDefault(table, TableSchedule.none(table));
    }

    List<TableSchedule> schedules() {
        return List.copyOf(schedulesByTable.values());
    }

    /** Writes only what has changed. */
    void put(TableSchedule schedule) {
        if (!schedule.equals(schedulesByTable.put(schedule.tableName(), schedule))) {
            schedules.put(schedule.tableName(), schedule);
        }
    }

    void remove(String table) {
        schedules.delete(table);
        schedulesByTable.remove(table);
    }
}

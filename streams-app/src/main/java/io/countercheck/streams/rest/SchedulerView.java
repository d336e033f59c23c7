package io.countercheck.streams.rest;

import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TableSchedule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scheduler at one moment, by configuration and state. */
record SchedulerView(
        SchedulerSettings settings,
        List<TablePair> pairs,
        SchedulerStatus status,
        Map<String, TableSchedule> schedules) {

    /** @throws StateNotAvailableException if the state cannot be had */
    static SchedulerView of(RestBackend backend) {
        Overview overview = backend.overview();
        return new SchedulerView(
                backend.scheduler(),
                backend.pairs(),
                overview.scheduler(),
                overview.schedules().stream()
                        .collect(Collectors.toUnmodifiableMap(TableSchedule::tableName, Function.identity())));
    }

    boolean running() {
        return settings.enabled() && status.running();
    }

    TableSchedule schedule(String table) {
        return schedules.getOrDefault(table, TableSchedule.none(table));
    }

    /** Those whose jobs start by themselves, unless all is stopped. */
    List<String> scheduledTables() {
        return pairs.stream()
                .filter(pair -> settings.enabled()
                        && settings.of(pair, status.interval()).isPresent()
                        && !schedule(pair.name()).paused())
                .map(TablePair::name)
                .toList();
    }
}

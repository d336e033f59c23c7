package io.countercheck.streams.metrics;

import io.countercheck.common.model.Side;
import io.countercheck.streams.query.ConnectorState;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobRun;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.reconcile.TableTotals;
import io.countercheck.streams.topology.StoreNames;
import io.countercheck.streams.topology.TaskSight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What the coordinator's state tells. */
final class CoordinatorReading implements StateReading {
    private final Datastores datastores;
    private final boolean schedulesEnabled;
    private final Duration connectorTimeout;
    private final Clock clock;

    /** @param connectorTimeout for how long a connector's task may be silent */
    CoordinatorReading(Datastores datastores, boolean schedulesEnabled, Duration connectorTimeout, Clock clock) {
        this.datastores = datastores;
        this.schedulesEnabled = schedulesEnabled;
        this.connectorTimeout = connectorTimeout;
        this.clock = clock;
    }

    @Override
    public void read(OwnedStores stores, int partition, Series series) {
        Instant now = clock.instant();
        forEach(stores.<String, TableTotals>store(StoreNames.TABLE_TOTALS, partition), (name, totals) -> {
            counts(series, totals);
            verdicts(series, totals, now);
        });
        forEach(
                stores.<String, Long>store(StoreNames.SCANNED_ROWS, partition),
                (datastore, rows) -> series.add(MetricCatalog.SCANNED_ROWS, rows, datastore));
        jobs(stores, partition, series, now);
        schedules(stores, partition, series, now);
        connectors(stores, partition, series, now);
    }

    private void connectors(OwnedStores stores, int partition, Series series, Instant now) {
        List<TaskSight> sights = new ArrayList<>();
        forEach(stores.<String, TaskSight>store(StoreNames.HEARTBEATS, partition), (task, sight) -> sights.add(sight));
        for (String datastore : List.of(datastores.source(), datastores.target())) {
            ConnectorState connector = ConnectorState.of(datastore, sights, connectorTimeout, now);
            series.add(MetricCatalog.CONNECTOR_TASKS, connector.tasks(), datastore);
            series.add(MetricCatalog.CONNECTOR_TASKS_ALIVE, connector.tasksAlive(), datastore);
        }
    }

    private void counts(Series series, TableTotals totals) {
        String table = totals.tableName();
        for (MismatchKind kind : MismatchKind.values()) {
            series.add(MetricCatalog.MISMATCHES, totals.mismatches(kind), table, kind.label(datastores));
        }
        series.add(MetricCatalog.JOBS_COMPLETED, totals.completed(), table, "COMPLETED");
        series.add(MetricCatalog.JOBS_COMPLETED, totals.failed(), table, "FAILED");
        series.add(MetricCatalog.JOBS_COMPLETED, totals.cancelled(), table, "CANCELLED");
        series.put(MetricCatalog.DURATION, totals.durations(), table);
    }

    private void verdicts(Series series, TableTotals totals, Instant now) {
        String table = totals.tableName();
        totals.worst().ifPresent(verdict -> {
            series.add(MetricCatalog.DRIFT, verdict.driftPercentage(), table);
            series.add(MetricCatalog.VERDICT_AGE, seconds(verdict.at(), now), table);
        });
        totals.lastCount().ifPresent(verdict -> {
            series.add(MetricCatalog.rows(Side.SOURCE, datastores), verdict.sourceRows(), table);
            series.add(MetricCatalog.rows(Side.TARGET, datastores), verdict.targetRows(), table);
        });
        series.add(MetricCatalog.UNVERIFIED, seconds(totals.unverifiedSince(), now), table);
    }

    /** Where a table has several jobs at work, the one is shown that has been silent for longest. */
    private static void jobs(OwnedStores stores, int partition, Series series, Instant now) {
        series.add(MetricCatalog.QUEUE_LENGTH, 0);
        forEach(
                stores.<String, Job>store(StoreNames.JOBS, partition),
                (id, job) -> series.add(MetricCatalog.QUEUE_LENGTH, job.phase() == JobPhase.QUEUED ? 1 : 0));
        series.add(MetricCatalog.RUNNING_JOBS, 0);
        Map<String, JobRun> longestSilent = new HashMap<>();
        forEach(stores.<String, JobRun>store(StoreNames.RUNS, partition), (id, run) -> {
            series.add(MetricCatalog.RUNNING_JOBS, 1);
            longestSilent.merge(run.pair().name(), run, CoordinatorReading::longerSilent);
        });
        longestSilent.forEach((table, run) -> {
            series.add(MetricCatalog.JOB_PROGRESS, run.progress().percent(), table);
            series.add(MetricCatalog.JOB_IDLE, seconds(run.lastProgressAt(), now), table);
        });
    }

    private static JobRun longerSilent(JobRun one, JobRun other) {
        return other.lastProgressAt().isBefore(one.lastProgressAt()) ? other : one;
    }

    private void schedules(OwnedStores stores, int partition, Series series, Instant now) {
        SchedulerStatus known = stores.<String, SchedulerStatus>store(StoreNames.SCHEDULER, partition)
                .get(StoreNames.SCHEDULER_KEY);
        boolean running = schedulesEnabled && (known == null ? SchedulerStatus.NEW : known).running();
        forEach(stores.<String, TableSchedule>store(StoreNames.SCHEDULES, partition), (table, schedule) -> {
            series.add(MetricCatalog.SCHEDULE_STARTED, schedule.started(), table);
            series.add(MetricCatalog.SCHEDULE_SKIPPED, schedule.skipped(), table);
            if (running) {
                schedule.comingRun().ifPresent(due -> series.add(MetricCatalog.SCHEDULE_LAG, seconds(due, now), table));
            }
        });
    }

    /** Never negative: other instances have other clocks, and due times may be to come. */
    private static double seconds(Instant since, Instant now) {
        return Math.max(0, Duration.between(since, now).toMillis() / 1e3);
    }

    private static <V> void forEach(ReadOnlyKeyValueStore<String, V> store, BiConsumer<String, V> action) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(entry -> action.accept(entry.key, entry.value));
        }
    }
}

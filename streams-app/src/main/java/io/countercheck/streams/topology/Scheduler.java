package io.countercheck.streams.topology;

import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues the jobs that start by themselves. Due times are state, and are handled in the transaction that queues the job:
 * whoever takes over goes on with them, and none is handled twice.
 */
final class Scheduler {
    private static final Logger log = LoggerFactory.getLogger(Scheduler.class);

    private final TopologySettings settings;
    private final SchedulerState state;
    private final JobQueue queue;
    private final Instant earliest;
    private boolean configured;

    /** @param since when this coordinator began; the start-up delay counts from there */
    Scheduler(TopologySettings settings, SchedulerState state, JobQueue queue, Instant since) {
        this.settings = settings;
        this.state = state;
        this.queue = queue;
        this.earliest = since.plus(settings.scheduler().startupDelay());
    }

    void tick(Instant now) {
        configure(now);
        if (!settings.scheduler().enabled() || !state.status().running() || now.isBefore(earliest)) {
            return;
        }
        for (TableSchedule schedule : state.schedules()) {
            if (schedule.isDue(now)) {
                handle(schedule, now);
            }
        }
    }

    /** Takes over what the configuration says, once: state stores cannot be written while a task begins. */
    private void configure(Instant now) {
        if (configured) {
            return;
        }
        configured = true;
        for (TableSchedule schedule : state.schedules()) {
            if (settings.table(schedule.tableName()).isEmpty()) {
                state.remove(schedule.tableName());
            }
        }
        follow(now);
    }

    private void follow(Instant now) {
        SchedulerSettings scheduler = settings.scheduler();
        SchedulerStatus status = state.status();
        for (TablePair pair : settings.tables()) {
            state.put(state.schedule(pair.name())
                    .following(
                            scheduler.of(pair, status.interval()).orElse(null),
                            now.isBefore(earliest) ? earliest : now));
        }
    }

    private void handle(TableSchedule schedule, Instant now) {
        boolean started;
        try (LogContext context = LogContext.ofTable(schedule.tableName())) {
            started = settings.table(schedule.tableName())
                    .map(pair -> start(pair, schedule, now))
                    .orElse(false);
        }
        state.put(schedule.handled(now, started));
    }

    private boolean start(TablePair pair, TableSchedule schedule, Instant now) {
        if (queue.holds(pair.name())) {
            log.warn(
                    "table {} was due at {}, but its last job has not ended: this run is skipped",
                    pair.name(),
                    schedule.nextRun());
            return false;
        }
        RequestedJob job = new RequestedJob(
                Coordinator.jobId("schedule@" + schedule.nextRun(), pair.name()),
                pair.name(),
                pair.policy().strategy(),
                pair.policy().sampleSize(pair.policy().strategy(), null));
        try {
            queue.add(new Trigger(List.of(job), Priority.NORMAL), JobType.HOURLY_SCHEDULED, now);
            return true;
        } catch (InvalidTriggerException e) {
            log.warn(
                    "table {} was due at {}, but this run is skipped: {}",
                    pair.name(),
                    schedule.nextRun(),
                    e.getMessage());
            return false;
        }
    }

    void change(ScheduleChange change, Instant now) {
        configure(now);
        switch (change.action()) {
            case START -> start(change, now);
            case STOP -> state.put(state.status().stopped());
            case PAUSE ->
                change.tables().forEach(table -> state.put(state.schedule(table).pause()));
            case RESUME ->
                change.tables().forEach(table -> state.put(state.schedule(table).resume(now)));
        }
        log.info(
                "schedules: {}{}",
                change.action(),
                change.tables().isEmpty() ? "" : " of " + String.join(", ", change.tables()));
    }

    private void start(ScheduleChange change, Instant now) {
        if (!state.status().running()) {
            state.schedules().forEach(schedule -> state.put(schedule.from(now)));
        }
        state.put(state.status().started(change.interval()));
        follow(now);
    }
}

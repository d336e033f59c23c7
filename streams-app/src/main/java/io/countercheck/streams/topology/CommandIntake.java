package io.countercheck.streams.topology;

import io.countercheck.streams.document.CommandDocument;
import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Command;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the records of the triggers topic ask for; gives back those that it cannot follow, with the reason. */
final class CommandIntake {
    private static final Logger log = LoggerFactory.getLogger(CommandIntake.class);

    /** A new deployment reads the topic from its beginning; what lies there for long must not start jobs. */
    private static final Duration MAX_AGE = Duration.ofHours(1);

    private final TopologySettings settings;
    private final CoordinatorState state;
    private final CoordinatorOutput output;
    private final JobQueue queue;
    private final JobEnds ends;
    private final Scheduler scheduler;
    private final CommandDocument document;

    CommandIntake(
            TopologySettings settings,
            CoordinatorState state,
            CoordinatorOutput output,
            JobQueue queue,
            JobEnds ends,
            Scheduler scheduler) {
        this.settings = settings;
        this.state = state;
        this.output = output;
        this.queue = queue;
        this.ends = ends;
        this.scheduler = scheduler;
        this.document = new CommandDocument(settings.tables());
    }

    /** @param position of the record: what is processed again does the same */
    void take(Record<byte[], byte[]> record, String position, Instant now) {
        try {
            refuseExpired(record, now);
            byte[] value = record.value() == null ? new byte[0] : record.value();
            follow(document.parse(value, table -> Coordinator.jobId(position, table)), now);
        } catch (InvalidTriggerException e) {
            log.warn("trigger {} is rejected: {}", position, e.getMessage());
            output.reject(record, e);
        }
    }

    private static void refuseExpired(Record<byte[], byte[]> record, Instant now) {
        Instant written = Instant.ofEpochMilli(record.timestamp());
        if (Duration.between(written, now).compareTo(MAX_AGE) > 0) {
            throw new InvalidTriggerException(
                    Code.TRIGGER_EXPIRED,
                    "the trigger was written at " + written + " and is older than " + MAX_AGE.toMinutes()
                            + " minutes: write it again if the job is still wanted",
                    List.of());
        }
    }

    private void follow(Command command, Instant now) {
        if (command instanceof CancelJob cancel) {
            cancel(cancel, now);
        } else if (!settings.scheduler().enabled()) {
            throw InvalidTriggerException.disabled();
        } else if (command instanceof Trigger trigger) {
            queue.add(trigger, JobType.MANUAL_ONDEMAND, now);
        } else if (command instanceof ScheduleChange change) {
            scheduler.change(change, now);
        }
    }

    private void cancel(CancelJob cancel, Instant now) {
        Job job = state.job(cancel.jobId().toString()).orElseThrow(() -> InvalidTriggerException.noSuchJob(cancel));
        if (job.ended()) {
            throw InvalidTriggerException.endedAlready(job);
        }
        ends.end(job.cancelled(now, cancel.by()));
    }
}

package io.countercheck.streams.topology;

import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.SampleResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done when a job ends, for whatever reason, and when it leaves the history. */
final class JobEnds {
    private static final Logger log = LoggerFactory.getLogger(JobEnds.class);

    private final CoordinatorState state;
    private final SchedulerState scheduler;
    private final DriftWindows drift;
    private final CoordinatorOutput output;

    JobEnds(CoordinatorState state, SchedulerState scheduler, DriftWindows drift, CoordinatorOutput output) {
        this.state = state;
        this.scheduler = scheduler;
        this.drift = drift;
        this.output = output;
    }

    /** Withdraws all that the job has asked for, and has its working state deleted. */
    void end(Job job) {
        state.put(job);
        output.publish(job);
        output.notify(job);
        String id = job.id().toString();
        for (WirePhase phase : WirePhase.values()) {
            output.withdrawScan(id, phase);
        }
        output.tellComparators(new JobClosed(id));
        state.removeRun(id);
        scheduler.put(scheduler.status().plus(job));
        drift.ended(job, JobQueue.endedAt(job));
        state.totals().ended(job);
        try (LogContext context = LogContext.of(job)) {
            log.info("job {} of {} ended {}{}", id, job.tableName(), job.status(), summary(job));
        }
    }

    /** Drops an ended job from the history, and with it what only it has found. */
    void forget(Job job) {
        state.remove(job);
        output.withdraw(job);
        output.tellComparators(new JobForgotten(job.id().toString()));
    }

    private static String summary(Job job) {
        JobResult result = job.result();
        if (result == null) {
            return ": " + String.join("; ", job.errors());
        }
        SampleResult sample = result.sample();
        if (sample != null && result.partial()) {
            return ": sample of " + sample.accepted() + " keys, " + sample.mismatching() + " of them mismatches, "
                    + result.inFlight() + " in flight";
        }
        return ": " + result.sourceRows() + " source rows, " + result.targetRows() + " target rows, "
                + result.mismatches() + " mismatches, " + result.inFlight() + " in flight";
    }
}

package io.countercheck.streams.topology;

import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobLimits;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Jobs that wait: by priority, then by age. */
final class JobQueue {
    private final CoordinatorState state;
    private final CoordinatorOutput output;
    private final JobLimits limits;

    JobQueue(CoordinatorState state, CoordinatorOutput output, JobLimits limits) {
        this.state = state;
        this.output = output;
        this.limits = limits;
    }

    /**
     * Queues the trigger's jobs, all or none. Jobs that are known already are left alone.
     *
     * @throws InvalidTriggerException if there is no room for all of them
     */
    void add(Trigger trigger, JobType type, Instant now) {
        List<RequestedJob> fresh = trigger.jobs().stream()
                .filter(job -> state.job(job.id().toString()).isEmpty())
                .toList();
        long queued = state.jobs().stream().filter(JobQueue::isQueued).count();
        new QueueLimit(limits.maxQueued()).requireRoom(queued, fresh.size());
        for (RequestedJob job : fresh) {
            Job added = Job.queued(job, type, trigger.priority(), now).within(trigger.window());
            state.put(added);
            output.publish(added);
        }
    }

    /** Whether a job of the table waits or runs. */
    boolean holds(String tableName) {
        return state.jobs().stream()
                .anyMatch(job -> !job.ended() && job.tableName().equals(tableName));
    }

    /** The job that shall start next; empty if all places are taken or none waits. */
    Optional<Job> next() {
        List<Job> jobs = state.jobs();
        long running =
                jobs.stream().filter(job -> !job.ended() && !isQueued(job)).count();
        return running >= limits.maxConcurrent()
                ? Optional.empty()
                : jobs.stream().filter(JobQueue::isQueued).min(Job.QUEUE_ORDER);
    }

    /** Ended jobs beyond the limit, the one that ended first at the front. */
    List<Job> expired() {
        List<Job> ended = state.jobs().stream().filter(Job::ended).toList();
        return ended.stream()
                .sorted(Comparator.comparing(JobQueue::endedAt))
                .limit(Math.max(0, ended.size() - limits.maxHistory()))
                .toList();
    }

    /** When the job ended; of one that has not, when it was requested. */
    static Instant endedAt(Job job) {
        Instant completed = job.completedAt();
        return completed == null ? job.requestedAt() : completed;
    }

    private static boolean isQueued(Job job) {
        return job.phase() == JobPhase.QUEUED;
    }
}

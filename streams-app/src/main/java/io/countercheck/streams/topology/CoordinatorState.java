package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The coordinator's state stores. Jobs and runs are also kept as objects, because they are looked through on every tick;
 * the stores stay the truth, and a task that is taken over or fails reads them anew.
 */
final class CoordinatorState {
    private final KeyValueStore<String, Job> jobs;
    private final KeyValueStore<String, JobRun> runs;
    private final KeyValueStore<String, TaskSight> heartbeats;
    private final JobTotals totals;
    private final Map<String, Job> jobsById = new LinkedHashMap<>();
    private final Map<String, JobRun> runsById = new LinkedHashMap<>();

    CoordinatorState(ProcessorContext<?, ?> context) {
        jobs = context.getStateStore(StoreNames.JOBS);
        runs = context.getStateStore(StoreNames.RUNS);
        heartbeats = context.getStateStore(StoreNames.HEARTBEATS);
        totals = new JobTotals(context);
        values(jobs).stream()
                .sorted(Comparator.comparing(Job::requestedAt))
                .forEach(job -> jobsById.put(job.id().toString(), job));
        values(runs).forEach(run -> runsById.put(run.jobId().toString(), run));
    }

    Optional<Job> job(String id) {
        return Optional.ofNullable(jobsById.get(id));
    }

    void put(Job job) {
        jobs.put(job.id().toString(), job);
        jobsById.put(job.id().toString(), job);
    }

    void remove(Job job) {
        jobs.delete(job.id().toString());
        jobsById.remove(job.id().toString());
    }

    Optional<JobRun> run(String jobId) {
        return Optional.ofNullable(runsById.get(jobId));
    }

    void put(JobRun run) {
        runs.put(run.jobId().toString(), run);
        runsById.put(run.jobId().toString(), run);
    }

    void removeRun(String jobId) {
        runs.delete(jobId);
        runsById.remove(jobId);
    }

    List<JobRun> runs() {
        return List.copyOf(runsById.values());
    }

    /** All jobs, oldest first. */
    List<Job> jobs() {
        return List.copyOf(jobsById.values());
    }

    JobTotals totals() {
        return totals;
    }

    void put(TaskSight sight) {
        heartbeats.put(sight.datastore() + "/" + sight.task(), sight);
    }

    List<TaskSight> tasksOf(String datastore) {
        return values(heartbeats).stream()
                .filter(sight -> sight.datastore().equals(datastore))
                .toList();
    }

    private static <V> List<V> values(KeyValueStore<String, V> store) {
        List<V> values = new ArrayList<>();
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }
}

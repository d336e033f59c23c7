package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.CompletionEstimate;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.topology.StoreNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers from the coordinator's state stores. */
final class LocalOverview implements Overview {
    private final StoreAccess stores;
    private final Topics topics;

    LocalOverview(StoreAccess stores, Topics topics) {
        this.stores = stores;
        this.topics = topics;
    }

    @Override
    public SchedulerStatus scheduler() {
        return this.<SchedulerStatus, SchedulerStatus>coordinator(
                StoreNames.SCHEDULER,
                statuses -> Optional.ofNullable(statuses.get(StoreNames.SCHEDULER_KEY))
                        .orElse(SchedulerStatus.NEW));
    }

    @Override
    public List<TableSchedule> schedules() {
        List<TableSchedule> schedules = new ArrayList<>();
        this.<TableSchedule>forEach(StoreNames.SCHEDULES, schedules::add);
        return schedules;
    }

    @Override
    public Map<String, TableJobs> lastJobs() {
        Map<String, Job> last = new HashMap<>();
        Map<String, Job> planned = new HashMap<>();
        this.<Job>forEach(StoreNames.JOBS, job -> {
            last.merge(job.tableName(), job, LocalOverview::later);
            if (job.plan() != null) {
                planned.merge(job.tableName(), job, LocalOverview::later);
            }
        });
        Map<String, TableJobs> jobs = new HashMap<>();
        last.forEach((table, job) -> jobs.put(
                table, new TableJobs(job, planned.getOrDefault(table, job).plan())));
        return jobs;
    }

    private static Job later(Job one, Job other) {
        return one.requestedAt().isAfter(other.requestedAt()) ? one : other;
    }

    @Override
    public Optional<Instant> estimatedCompletion(Collection<UUID> jobs, int places, Instant now) {
        CompletionEstimate estimate = new CompletionEstimate(jobs);
        this.<Job>forEach(StoreNames.JOBS, estimate::add);
        return estimate.of(places, now);
    }

    private <V> void forEach(String store, Consumer<V> action) {
        this.<V, Boolean>coordinator(store, all -> {
            try (KeyValueIterator<String, V> entries = all.all()) {
                entries.forEachRemaining(entry -> action.accept(entry.value));
            }
            return true;
        });
    }

    private <V, R> R coordinator(String store, Function<ReadOnlyKeyValueStore<String, V>, R> question) {
        return stores.query(store, topics.events().name(), question);
    }
}

package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers by the instance that has the coordinator's state. */
public final class RoutedOverview implements Overview {
    private final Cluster cluster;

    public RoutedOverview(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public SchedulerStatus scheduler() {
        return cluster.ask(new CoordinatorQuestion.Scheduler());
    }

    @Override
    public List<TableSchedule> schedules() {
        return cluster.ask(new CoordinatorQuestion.Schedules());
    }

    @Override
    public Map<String, TableJobs> lastJobs() {
        return cluster.ask(new CoordinatorQuestion.LastJobs());
    }

    @Override
    public Optional<Instant> estimatedCompletion(Collection<UUID> jobs, int places, Instant now) {
        return cluster.ask(new CoordinatorQuestion.EstimatedCompletion(jobs, places, now));
    }
}

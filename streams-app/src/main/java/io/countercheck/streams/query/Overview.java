package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the service as a whole. Every method throws {@link StateNotAvailableException} rather than answer from
 * a part of the state.
 */
public interface Overview {
    SchedulerStatus scheduler();

    /** Of the table pairs that the coordinator has met; one that was configured a moment ago may be missing. */
    List<TableSchedule> schedules();

    /** The last jobs of each table pair that had any, by its name. */
    Map<String, TableJobs> lastJobs();

    /**
     * When the jobs will have ended; empty if nobody can know.
     *
     * @param places how many jobs run at once
     */
    Optional<Instant> estimatedCompletion(Collection<UUID> jobs, int places, Instant now);

    /**
     * Of one table pair.
     *
     * @param last the job that was requested last
     * @param plan of the last job that had one; null if none had
     */
    record TableJobs(Job last, @Nullable ComparisonPlan plan) {}
}

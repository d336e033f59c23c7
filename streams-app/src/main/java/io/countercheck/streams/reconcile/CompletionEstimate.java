package io.countercheck.streams.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When jobs will have ended, if each takes as long as the last completed one of its table and strategy, and jobs start in
 * the order of the queue. There is no estimate as soon as one job on the way has no such predecessor.
 */
public final class CompletionEstimate {
    private final List<Job> open = new ArrayList<>();
    private final Map<UUID, Instant> ended = new HashMap<>();
    private final Map<Kind, Job> lastOfKind = new HashMap<>();
    private final Collection<UUID> wanted;

    private record Kind(
            String table, Strategy strategy, @Nullable Integer sampleSize) {
        static Kind of(Job job) {
            return new Kind(job.tableName(), job.strategy(), job.sampleSize());
        }
    }

    /** @param wanted the jobs whose end is of interest */
    public CompletionEstimate(Collection<UUID> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    /** To be called for every job there is, in any order. */
    public void add(Job job) {
        Instant end = job.completedAt();
        if (!job.ended()) {
            open.add(job);
        } else if (end != null && wanted.contains(job.id())) {
            ended.put(job.id(), end);
        }
        if (job.status() == JobStatus.COMPLETED && job.duration().isPresent()) {
            lastOfKind.merge(Kind.of(job), job, CompletionEstimate::later);
        }
    }

    private static Job later(Job one, Job other) {
        return one.requestedAt().isAfter(other.requestedAt()) ? one : other;
    }

    /**
     * When the last of the wanted jobs ends.
     *
     * @param places how many jobs run at once
     */
    public Optional<Instant> of(int places, Instant now) {
        Map<UUID, Instant> ends = new HashMap<>(ended);
        PriorityQueue<Instant> free = new PriorityQueue<>();
        for (Job job : open) {
            if (job.phase() != JobPhase.QUEUED) {
                Instant end = end(job, job.startedAt(), now);
                if (end == null) {
                    return Optional.empty();
                }
                ends.put(job.id(), end);
                free.add(end);
            }
        }
        List<Job> queue = open.stream()
                .filter(job -> job.phase() == JobPhase.QUEUED)
                .sorted(Job.QUEUE_ORDER)
                .toList();
        for (Job job : queue) {
            if (ends.keySet().containsAll(wanted)) {
                break;
            }
            Instant start = free.size() < places ? now : free.remove();
            Instant end = end(job, start, now);
            if (end == null) {
                return Optional.empty();
            }
            ends.put(job.id(), end);
            free.add(end);
        }
        return ends.keySet().containsAll(wanted)
                ? wanted.stream().map(ends::get).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** A job that has taken longer than its predecessor may end any moment. */
    private @Nullable Instant end(Job job, @Nullable Instant start, Instant now) {
        Job last = lastOfKind.get(Kind.of(job));
        Optional<Duration> duration = last == null ? Optional.empty() : last.duration();
        if (start == null || duration.isEmpty()) {
            return null;
        }
        Instant end = start.plus(duration.get());
        return end.isBefore(now) ? now : end;
    }
}

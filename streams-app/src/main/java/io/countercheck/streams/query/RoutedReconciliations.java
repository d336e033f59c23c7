package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.Mismatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers about the whole state, whichever instance owns it. */
public final class RoutedReconciliations implements Reconciliations {
    /** About 16 MB that an owner sends. */
    private static final int MAX_POSITIONS = 200_000;

    /** A mismatch may be deleted between the look at the list and the look at its items, or move while these are listed. */
    private static final int ATTEMPTS = 3;

    private final Cluster cluster;
    private final int maxPositions;

    public RoutedReconciliations(Cluster cluster) {
        this(cluster, MAX_POSITIONS);
    }

    RoutedReconciliations(Cluster cluster, int maxPositions) {
        this.cluster = cluster;
        this.maxPositions = maxPositions;
    }

    @Override
    public Optional<Job> job(UUID id) {
        return cluster.ask(new CoordinatorQuestion.JobById(id));
    }

    @Override
    public long queuedJobs() {
        return cluster.ask(new CoordinatorQuestion.QueuedJobs());
    }

    @Override
    public Page<Job> jobs(JobFilter filter, PageRequest page) {
        return cluster.ask(new CoordinatorQuestion.JobPage(filter, page));
    }

    @Override
    public Optional<Mismatch> mismatch(UUID id) {
        return cluster.ask(new Question.MismatchById(id));
    }

    @Override
    public List<Mismatch> sample(UUID jobId, int limit) {
        return cluster.ask(new Question.Sample(jobId, limit));
    }

    @Override
    public Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Page<MismatchPosition> positions = positions(filter, page);
            List<UUID> ids =
                    positions.items().stream().map(MismatchPosition::id).toList();
            if (Set.copyOf(ids).size() < ids.size()) {
                continue;
            }
            List<Mismatch> items = ids.isEmpty() ? List.of() : items(ids, filter.jobId());
            if (items.size() == ids.size()) {
                return new Page<>(items, positions.totalItems());
            }
        }
        throw new StateNotAvailableException("the list changes while it is read: try again in a moment");
    }

    /** Those of a page. A list behind the end of which the page is gives only its length. */
    private Page<MismatchPosition> positions(MismatchFilter filter, PageRequest page) {
        if (cluster.isHere(Stage.COMPARATOR)) {
            return ask(filter, page.offset(), page.limit());
        }
        if (page.offset() <= maxPositions - page.limit()) {
            Page<MismatchPosition> first = ask(filter, 0, (int) page.offset() + page.limit());
            return new Page<>(first.items().stream().skip(page.offset()).toList(), first.totalItems());
        }
        Page<MismatchPosition> none = ask(filter, 0, 0);
        if (page.offset() < none.totalItems()) {
            throw new AnswerTooLargeException("Several instances hold this list, and show its first " + maxPositions
                    + " items: ask for less of it by 'table', 'job_id', 'from_date' or 'to_date'");
        }
        return none;
    }

    private Page<MismatchPosition> ask(MismatchFilter filter, long offset, int count) {
        return cluster.ask(new Question.MismatchPositions(filter, offset, count));
    }

    /** In the order of the ids; those that are gone are missing. */
    private List<Mismatch> items(List<UUID> ids, @Nullable UUID jobId) {
        Map<UUID, Mismatch> found = new HashMap<>();
        cluster.ask(new Question.MismatchesById(ids, jobId)).forEach(mismatch -> found.put(mismatch.id(), mismatch));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }
}

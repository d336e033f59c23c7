package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.topology.MismatchIndex;
import io.countercheck.streams.topology.StoreNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers from the state stores of this instance. */
public final class LocalReconciliations implements Reconciliations {
    private static final Comparator<Job> NEWEST_FIRST =
            Comparator.comparing(Job::requestedAt).reversed().thenComparing(Job::id);

    private final LocalStores stores;
    private final Topics topics;

    public LocalReconciliations(KafkaStreams streams, Topics topics) {
        this.stores = new LocalStores(streams);
        this.topics = topics;
    }

    /** What the order of mismatches needs of each, so that a list does not hold them all. */
    private record Position(Instant detectedAt, String id) {
        private static final Comparator<Position> LAST_DETECTED_FIRST =
                Comparator.comparing(Position::detectedAt).reversed().thenComparing(Position::id);
    }

    @Override
    public Optional<Job> job(UUID id) {
        return this.<String, Job, Optional<Job>>coordinator(jobs -> Optional.ofNullable(jobs.get(id.toString())));
    }

    @Override
    public long queuedJobs() {
        return this.<String, Job, Long>coordinator(jobs -> {
            long queued = 0;
            try (KeyValueIterator<String, Job> all = jobs.all()) {
                while (all.hasNext()) {
                    queued += all.next().value.phase() == JobPhase.QUEUED ? 1 : 0;
                }
            }
            return queued;
        });
    }

    @Override
    public Page<Job> jobs(JobFilter filter, PageRequest page) {
        List<Job> matching = this.<String, Job, List<Job>>coordinator(jobs -> {
            List<Job> found = new ArrayList<>();
            try (KeyValueIterator<String, Job> all = jobs.all()) {
                all.forEachRemaining(entry -> {
                    if (filter.test(entry.value)) {
                        found.add(entry.value);
                    }
                });
            }
            return found;
        });
        return new Page<>(
                matching.stream()
                        .sorted(NEWEST_FIRST)
                        .skip(page.offset())
                        .limit(page.limit())
                        .toList(),
                matching.size());
    }

    @Override
    public Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page) {
        return this.<String, Mismatch, Page<Mismatch>>comparator(StoreNames.MISMATCHES, mismatches -> {
            UUID jobId = filter.jobId();
            List<Position> positions =
                    jobId == null ? matching(mismatches, filter) : matchingOfJob(mismatches, filter, jobId);
            positions.sort(Position.LAST_DETECTED_FIRST);
            List<Mismatch> items = positions.stream()
                    .skip(page.offset())
                    .limit(page.limit())
                    .map(position -> mismatches.get(position.id()))
                    .filter(Objects::nonNull)
                    .map(mismatch -> jobId == null ? mismatch : mismatch.asSeenBy(jobId))
                    .toList();
            return new Page<>(items, positions.size());
        });
    }

    private static List<Position> matching(ReadOnlyKeyValueStore<String, Mismatch> mismatches, MismatchFilter filter) {
        List<Position> found = new ArrayList<>();
        try (KeyValueIterator<String, Mismatch> all = mismatches.all()) {
            all.forEachRemaining(entry -> {
                if (filter.test(entry.value)) {
                    found.add(new Position(entry.value.detectedAt(), entry.key));
                }
            });
        }
        return found;
    }

    /** By the index: a later job may have confirmed the same mismatch and be named in it. */
    private List<Position> matchingOfJob(
            ReadOnlyKeyValueStore<String, Mismatch> mismatches, MismatchFilter filter, UUID jobId) {
        List<UUID> ids =
                this.<Bytes, byte[], List<UUID>>comparator(StoreNames.JOB_MISMATCHES, index -> idsOf(index, jobId));
        List<Position> found = new ArrayList<>();
        for (UUID id : ids) {
            Mismatch mismatch = mismatches.get(id.toString());
            if (mismatch != null && filter.test(mismatch.asSeenBy(jobId))) {
                found.add(new Position(mismatch.detectedAt(), id.toString()));
            }
        }
        return found;
    }

    private static List<UUID> idsOf(ReadOnlyKeyValueStore<Bytes, byte[]> index, UUID jobId) {
        List<UUID> ids = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries =
                index.range(MismatchIndex.from(jobId), MismatchIndex.to(jobId))) {
            entries.forEachRemaining(entry -> ids.add(MismatchIndex.mismatchOf(entry.key)));
        }
        return ids;
    }

    private <K, V, R> R coordinator(Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return stores.query(StoreNames.JOBS, topics.events().name(), 1, question);
    }

    private <K, V, R> R comparator(String store, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return stores.query(store, topics.checksums().name(), topics.comparatorPartitions(), question);
    }
}

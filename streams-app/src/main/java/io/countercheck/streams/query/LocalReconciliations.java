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

    private final StoreAccess stores;
    private final Topics topics;

    public LocalReconciliations(KafkaStreams streams, Topics topics) {
        this(new LocalStores(streams), topics);
    }

    LocalReconciliations(StoreAccess stores, Topics topics) {
        this.stores = stores;
        this.topics = topics;
    }

    /** What the order of mismatches needs of each, so that a list does not hold their rows. */
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
        return this.<String, Job, Page<Job>>coordinator(jobs -> {
            PageWindow<Job> window = new PageWindow<>(NEWEST_FIRST, page);
            try (KeyValueIterator<String, Job> all = jobs.all()) {
                all.forEachRemaining(entry -> {
                    if (filter.test(entry.value)) {
                        window.add(entry.value);
                    }
                });
            }
            return window.page();
        });
    }

    @Override
    public Optional<Mismatch> mismatch(UUID id) {
        return this.<String, Mismatch, Optional<Mismatch>>comparator(
                StoreNames.MISMATCHES, mismatches -> Optional.ofNullable(mismatches.get(id.toString())));
    }

    @Override
    public Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page) {
        return this.<String, Mismatch, Page<Mismatch>>comparator(StoreNames.MISMATCHES, mismatches -> {
            UUID jobId = filter.jobId();
            PageWindow<Position> window = new PageWindow<>(Position.LAST_DETECTED_FIRST, page);
            if (jobId == null) {
                addMatching(mismatches, filter, window);
            } else {
                addMatchingOfJob(mismatches, filter, jobId, window);
            }
            Page<Position> positions = window.page();
            List<Mismatch> items = positions.items().stream()
                    .map(position -> mismatches.get(position.id()))
                    .filter(Objects::nonNull)
                    .map(mismatch -> jobId == null ? mismatch : mismatch.asSeenBy(jobId))
                    .toList();
            return new Page<>(items, positions.totalItems());
        });
    }

    private static void addMatching(
            ReadOnlyKeyValueStore<String, Mismatch> mismatches, MismatchFilter filter, PageWindow<Position> window) {
        try (KeyValueIterator<String, Mismatch> all = mismatches.all()) {
            all.forEachRemaining(entry -> {
                if (filter.test(entry.value)) {
                    window.add(new Position(entry.value.detectedAt(), entry.key));
                }
            });
        }
    }

    /** By the index: a later job may have confirmed the same mismatch and be named in it. */
    private void addMatchingOfJob(
            ReadOnlyKeyValueStore<String, Mismatch> mismatches,
            MismatchFilter filter,
            UUID jobId,
            PageWindow<Position> window) {
        this.<Bytes, byte[], PageWindow<Position>>comparator(StoreNames.JOB_MISMATCHES, index -> {
            try (KeyValueIterator<Bytes, byte[]> entries = entriesOf(index, jobId)) {
                while (entries.hasNext()) {
                    String id = MismatchIndex.mismatchOf(entries.next().key).toString();
                    Mismatch mismatch = mismatches.get(id);
                    if (mismatch != null && filter.test(mismatch.asSeenBy(jobId))) {
                        window.add(new Position(mismatch.detectedAt(), id));
                    }
                }
            }
            return window;
        });
    }

    /** The lowest ids: each partition gives its first ones by the index, and of these only the sample is read. */
    @Override
    public List<Mismatch> sample(UUID jobId, int limit) {
        List<List<String>> first = stores.<Bytes, byte[], List<String>>queryEach(
                StoreNames.JOB_MISMATCHES,
                topics.checksums().name(),
                topics.comparatorPartitions(),
                index -> firstOf(index, jobId, limit));
        return this.<String, Mismatch, List<Mismatch>>comparator(
                StoreNames.MISMATCHES,
                mismatches -> first.stream()
                        .flatMap(List::stream)
                        .sorted()
                        .limit(limit)
                        .map(mismatches::get)
                        .filter(Objects::nonNull)
                        .map(mismatch -> mismatch.asSeenBy(jobId))
                        .toList());
    }

    private static List<String> firstOf(ReadOnlyKeyValueStore<Bytes, byte[]> index, UUID jobId, int limit) {
        List<String> ids = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = entriesOf(index, jobId)) {
            while (entries.hasNext() && ids.size() < limit) {
                ids.add(MismatchIndex.mismatchOf(entries.next().key).toString());
            }
        }
        return ids;
    }

    private static KeyValueIterator<Bytes, byte[]> entriesOf(ReadOnlyKeyValueStore<Bytes, byte[]> index, UUID jobId) {
        return index.range(MismatchIndex.from(jobId), MismatchIndex.to(jobId));
    }

    private <K, V, R> R coordinator(Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return stores.query(StoreNames.JOBS, topics.events().name(), 1, question);
    }

    private <K, V, R> R comparator(String store, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return stores.query(store, topics.checksums().name(), topics.comparatorPartitions(), question);
    }
}

package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.topology.MismatchIndex;
import io.countercheck.streams.topology.StoreNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Answers from the partitions of the state that it is given; of the others it knows nothing. */
final class LocalReconciliations {
    private static final Comparator<Job> NEWEST_FIRST =
            Comparator.comparing(Job::requestedAt).reversed().thenComparing(Job::id);

    private final StoreAccess stores;
    private final Topics topics;

    LocalReconciliations(StoreAccess stores, Topics topics) {
        this.stores = stores;
        this.topics = topics;
    }

    Optional<Job> job(UUID id) {
        return this.<String, Job, Optional<Job>>coordinator(jobs -> Optional.ofNullable(jobs.get(id.toString())));
    }

    long queuedJobs() {
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

    Page<Job> jobs(JobFilter filter, PageRequest page) {
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

    Optional<Mismatch> mismatch(UUID id) {
        return this.<String, Mismatch, Optional<Mismatch>>comparator(
                StoreNames.MISMATCHES, mismatches -> Optional.ofNullable(mismatches.get(id.toString())));
    }

    /** Where mismatches stand in a list; that holds few bytes of each. */
    Page<MismatchPosition> positions(MismatchFilter filter, PageRequest page) {
        UUID jobId = filter.jobId();
        return this.<String, Mismatch, Page<MismatchPosition>>comparator(
                StoreNames.MISMATCHES,
                mismatches -> jobId == null
                        ? new MismatchList(filter, page)
                                .of(each(StoreNames.MISMATCH_COUNTS), each(StoreNames.MISMATCH_LISTING))
                        : new JobMismatchList(filter, jobId, page)
                                .of(each(StoreNames.JOB_MISMATCHES), each(StoreNames.MISMATCH_LISTING)));
    }

    /**
     * The partitions of a store, in their order. For use within a question about the whole of another, which fails where
     * they close meanwhile.
     */
    private <V> List<ReadOnlyKeyValueStore<Bytes, V>> each(String store) {
        return stores.<Bytes, V, ReadOnlyKeyValueStore<Bytes, V>>queryEach(
                store, topics.checksums().name(), partition -> partition);
    }

    /**
     * Those that are here of some mismatches.
     *
     * @param jobId the job that they are shown for; null for the one that saw each last
     */
    List<Mismatch> mismatches(Collection<UUID> ids, @Nullable UUID jobId) {
        return this.<String, Mismatch, List<Mismatch>>comparator(
                StoreNames.MISMATCHES,
                mismatches -> ids.stream()
                        .map(id -> mismatches.get(id.toString()))
                        .filter(Objects::nonNull)
                        .map(mismatch -> jobId == null ? mismatch : mismatch.asSeenBy(jobId))
                        .toList());
    }

    /** The lowest ids: each partition gives its first ones by the index, and of these only the sample is read. */
    List<Mismatch> sample(UUID jobId, int limit) {
        List<List<String>> first = stores.<Bytes, byte[], List<String>>queryEach(
                StoreNames.JOB_MISMATCHES, topics.checksums().name(), index -> firstOf(index, jobId, limit));
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
        return stores.query(StoreNames.JOBS, topics.events().name(), question);
    }

    private <K, V, R> R comparator(String store, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return stores.query(store, topics.checksums().name(), question);
    }
}

package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.topology.state.CandidateState;
import io.countercheck.streams.topology.state.ImagePart;
import io.countercheck.streams.topology.state.OpenMismatch;
import io.countercheck.streams.topology.state.PartitionJob;
import io.countercheck.streams.topology.state.PendingLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state stores of one comparator partition. */
record ComparatorState(
        KeyValueStore<Bytes, PartitionJob> jobs,
        KeyValueStore<Bytes, byte[]> segments,
        KeyValueStore<Bytes, byte[]> batches,
        KeyValueStore<Bytes, CandidateState> candidates,
        KeyValueStore<Bytes, PendingLookup> pendingLookups,
        KeyValueStore<Bytes, ImagePart> lookupImages,
        KeyValueStore<String, Mismatch> mismatches,
        KeyValueStore<Bytes, byte[]> jobMismatches,
        KeyValueStore<Bytes, byte[]> mismatchListing,
        KeyValueStore<Bytes, Long> mismatchCounts,
        KeyValueStore<Bytes, OpenMismatch> openMismatches) {

    static ComparatorState of(ProcessorContext<?, ?> context) {
        return new ComparatorState(
                context.getStateStore(StoreNames.PARTITION_JOBS),
                context.getStateStore(StoreNames.SEGMENTS),
                context.getStateStore(StoreNames.BATCHES),
                context.getStateStore(StoreNames.CANDIDATES),
                context.getStateStore(StoreNames.PENDING_LOOKUPS),
                context.getStateStore(StoreNames.LOOKUP_IMAGES),
                context.getStateStore(StoreNames.MISMATCHES),
                context.getStateStore(StoreNames.JOB_MISMATCHES),
                context.getStateStore(StoreNames.MISMATCH_LISTING),
                context.getStateStore(StoreNames.MISMATCH_COUNTS),
                context.getStateStore(StoreNames.OPEN_MISMATCHES));
    }

    Optional<PartitionJob> job(String jobId) {
        return Optional.ofNullable(jobs.get(StateKeys.job(jobId)));
    }

    void put(PartitionJob job) {
        jobs.put(StateKeys.job(job.getJobId()), job);
    }

    List<PartitionJob> allJobs() {
        List<PartitionJob> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, PartitionJob> entries = jobs.all()) {
            entries.forEachRemaining(entry -> all.add(entry.value));
        }
        return all;
    }

    /**
     * Deletes entries of a job from a store.
     *
     * @return how many were deleted; fewer than the limit if none is left
     */
    static int deleteSome(KeyValueStore<Bytes, ?> store, String jobId, int limit) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, ?> entries = store.range(StateKeys.job(jobId), StateKeys.endOfJob(jobId))) {
            while (entries.hasNext() && keys.size() < limit) {
                keys.add(entries.next().key);
            }
        }
        keys.forEach(store::delete);
        return keys.size();
    }
}

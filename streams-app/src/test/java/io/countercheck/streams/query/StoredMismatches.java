package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.topology.ListingEntries;
import io.countercheck.streams.topology.MismatchIndex;
import io.countercheck.streams.topology.StoreNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** Mismatches in stores in memory, with all entries that the comparators keep beside them. */
final class StoredMismatches {
    private final FakeStores stores;
    private final Map<Integer, List<Mismatch>> byPartition = new HashMap<>();

    StoredMismatches(FakeStores stores) {
        this.stores = stores;
    }

    /** @param jobs those that have seen it */
    void put(int partition, Mismatch mismatch, List<UUID> jobs) {
        stores.put(StoreNames.MISMATCHES, partition, mismatch.id().toString(), mismatch);
        ListingEntries.of(mismatch)
                .forEach((key, value) -> stores.put(StoreNames.MISMATCH_LISTING, partition, key, value));
        for (UUID job : jobs) {
            stores.put(
                    StoreNames.JOB_MISMATCHES,
                    partition,
                    indexed(job, mismatch.id()),
                    ListingEntries.inIndexOf(job, mismatch));
        }
        byPartition.computeIfAbsent(partition, unknown -> new ArrayList<>()).add(mismatch);
        count(partition);
    }

    void remove(Mismatch mismatch) {
        stores.remove(StoreNames.MISMATCHES, mismatch.id().toString());
        ListingEntries.of(mismatch).keySet().forEach(key -> stores.remove(StoreNames.MISMATCH_LISTING, key));
        stores.remove(StoreNames.JOB_MISMATCHES, indexed(mismatch.jobId(), mismatch.id()));
        byPartition.forEach((partition, stored) -> {
            if (stored.remove(mismatch)) {
                count(partition);
            }
        });
    }

    private void count(int partition) {
        ListingEntries.counts(byPartition.getOrDefault(partition, List.of()))
                .forEach((key, value) -> stores.put(StoreNames.MISMATCH_COUNTS, partition, key, value));
    }

    private static Bytes indexed(UUID job, UUID mismatch) {
        return Bytes.wrap(ByteBuffer.allocate(32)
                .put(MismatchIndex.from(job).get())
                .putLong(mismatch.getMostSignificantBits())
                .putLong(mismatch.getLeastSignificantBits())
                .array());
    }
}

package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Mismatch;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the listing, the counts and the index of each job in step with the mismatches of this partition: all are written in the same transaction,
 * and each change of a mismatch comes by here.
 */
final class ListedMismatches {
    private static final byte[] PRESENT = {1};
    private static final byte[] OVERTAKEN = {};

    private final KeyValueStore<Bytes, byte[]> listing;
    private final KeyValueStore<Bytes, Long> counts;
    private final KeyValueStore<Bytes, byte[]> jobMismatches;

    ListedMismatches(ComparatorState state) {
        this.listing = state.mismatchListing();
        this.counts = state.mismatchCounts();
        this.jobMismatches = state.jobMismatches();
    }

    /** @param earlier how it was stored until now; null if it was not */
    void replace(@Nullable Mismatch earlier, Mismatch mismatch) {
        MismatchSummary before = earlier == null ? null : MismatchSummary.of(earlier);
        MismatchSummary now = MismatchSummary.of(mismatch);
        UUID id = mismatch.id();
        if (earlier != null && !earlier.jobId().equals(mismatch.jobId())) {
            jobMismatches.put(MismatchIndex.key(earlier.jobId().toString(), id), OVERTAKEN);
        }
        jobMismatches.put(MismatchIndex.key(mismatch.jobId().toString(), id), now.write());
        if (now.equals(before)) {
            return;
        }
        // What is listed anew is there before it is gone elsewhere: a list that is read meanwhile tells it once.
        groups(now).forEach(group -> listing.put(group.entry(now.detectedAt(), id), PRESENT));
        listing.put(MismatchSummary.key(id), now.write());
        if (before == null) {
            groups(now).forEach(group -> count(group, 1));
            return;
        }
        groups(before).forEach(group -> listing.delete(group.entry(before.detectedAt(), id)));
        if (!now.group().equals(before.group())) {
            groups(now).forEach(group -> count(group, 1));
            groups(before).forEach(group -> count(group, -1));
        }
    }

    void remove(Mismatch mismatch) {
        MismatchSummary summary = MismatchSummary.of(mismatch);
        groups(summary).forEach(group -> {
            listing.delete(group.entry(summary.detectedAt(), mismatch.id()));
            count(group, -1);
        });
        listing.delete(MismatchSummary.key(mismatch.id()));
    }

    private static List<MismatchGroup> groups(MismatchSummary summary) {
        return List.of(summary.group(), summary.groupOfAllTables());
    }

    private void count(MismatchGroup group, long change) {
        Bytes key = group.count();
        Long before = counts.get(key);
        long now = (before == null ? 0 : before) + change;
        if (now == 0) {
            counts.delete(key);
        } else {
            counts.put(key, now);
        }
    }
}

package io.countercheck.streams.query;

import io.countercheck.streams.topology.MismatchGroup;
import io.countercheck.streams.topology.MismatchIndex;
import io.countercheck.streams.topology.MismatchSummary;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The page of the mismatches that a job saw. A later job may have confirmed them too and be named in them: so this goes by
 * the job's own index, and takes from the summaries where such ones stand now.
 */
final class JobMismatchList {
    private final MismatchFilter filter;
    private final UUID jobId;
    private final PageRequest page;

    JobMismatchList(MismatchFilter filter, UUID jobId, PageRequest page) {
        this.filter = filter;
        this.jobId = jobId;
        this.page = page;
    }

    /**
     * @param indexes by partition
     * @param listings by partition, in the same order
     */
    Page<MismatchPosition> of(
            List<ReadOnlyKeyValueStore<Bytes, byte[]>> indexes, List<ReadOnlyKeyValueStore<Bytes, byte[]>> listings) {
        PageWindow<Bytes> window = new PageWindow<Bytes>(Bytes::compareTo, page);
        for (int partition = 0; partition < indexes.size(); partition++) {
            add(indexes.get(partition), listings.get(partition), window);
        }
        Page<Bytes> positions = window.page();
        return new Page<>(positions.items().stream().map(MismatchPosition::of).toList(), positions.totalItems());
    }

    private void add(
            ReadOnlyKeyValueStore<Bytes, byte[]> index,
            ReadOnlyKeyValueStore<Bytes, byte[]> listing,
            PageWindow<Bytes> window) {
        try (KeyValueIterator<Bytes, byte[]> entries =
                index.range(MismatchIndex.from(jobId), MismatchIndex.to(jobId))) {
            while (entries.hasNext()) {
                KeyValue<Bytes, byte[]> entry = entries.next();
                UUID id = MismatchIndex.mismatchOf(entry.key);
                byte[] value =
                        MismatchIndex.isOvertaken(entry.value) ? listing.get(MismatchSummary.key(id)) : entry.value;
                if (value != null) {
                    MismatchSummary summary = MismatchSummary.read(value);
                    if (isWanted(summary)) {
                        window.add(summary.position(id));
                    }
                }
            }
        }
    }

    private boolean isWanted(MismatchSummary summary) {
        return (filter.tableName() == null
                        || MismatchGroup.scopeOf(filter.tableName()).equals(summary.scope()))
                && (filter.kind() == null || filter.kind() == summary.kind())
                && (filter.resolutionStatus() == null || filter.resolutionStatus() == summary.status())
                && summary.isDetectedWithin(filter.from(), filter.to());
    }
}

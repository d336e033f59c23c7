package io.countercheck.streams.query;

import io.countercheck.streams.topology.MismatchGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The page of a list that names no job. Reads the entries up to the end of the page, in order, and holds those of the page
 * only; all of the interval's where a time is asked for, because nothing else counts them.
 */
final class MismatchList {
    /** A mismatch may move from group to group while the entries of one after the other are opened. */
    private static final int ATTEMPTS = 3;

    private final MismatchFilter filter;
    private final PageRequest page;

    /** A group in a partition. */
    private record Part(
            Bytes key,
            long size,
            ReadOnlyKeyValueStore<Bytes, Long> counts,
            ReadOnlyKeyValueStore<Bytes, byte[]> listing) {

        /** An interval may lie between two milliseconds, and then hold nothing. */
        void addTo(MergedEntries entries, MismatchFilter filter) {
            MismatchGroup group = MismatchGroup.ofCount(key);
            Bytes first = group.firstEntry(filter.to());
            Bytes last = group.lastEntry(filter.from());
            if (first.compareTo(last) < 0) {
                entries.add(listing.range(first, last));
            }
        }

        /** A mismatch was deleted, or is in another group now. One that is new makes a group grow only. */
        boolean hasShrunk() {
            Long now = counts.get(key);
            return now == null || now < size;
        }
    }

    MismatchList(MismatchFilter filter, PageRequest page) {
        this.filter = filter;
        this.page = page;
    }

    /**
     * @param counts by partition
     * @param listings by partition, in the same order
     */
    Page<MismatchPosition> of(
            List<ReadOnlyKeyValueStore<Bytes, Long>> counts, List<ReadOnlyKeyValueStore<Bytes, byte[]>> listings) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<Part> parts = new ArrayList<>();
            for (int partition = 0; partition < counts.size(); partition++) {
                addWanted(counts.get(partition), listings.get(partition), parts);
            }
            Optional<Page<MismatchPosition>> read = read(parts);
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new StateNotAvailableException("the list changes while it is read: try again in a moment");
    }

    /** Empty if a mismatch has moved meanwhile: it might be missing, or be there twice. */
    private Optional<Page<MismatchPosition>> read(List<Part> parts) {
        long stored = parts.stream().mapToLong(Part::size).sum();
        boolean atAnyTime = filter.from() == null && filter.to() == null;
        if (atAnyTime && page.offset() >= stored) {
            return Optional.of(new Page<>(List.of(), stored));
        }
        try (MergedEntries entries = new MergedEntries()) {
            parts.forEach(part -> part.addTo(entries, filter));
            if (parts.stream().anyMatch(Part::hasShrunk)) {
                return Optional.empty();
            }
            long skipped = entries.skip(page.offset());
            List<MismatchPosition> items = take(entries);
            long total = atAnyTime ? stored : skipped + items.size() + entries.skip(Long.MAX_VALUE);
            return Optional.of(new Page<>(items, total));
        }
    }

    private void addWanted(
            ReadOnlyKeyValueStore<Bytes, Long> counts, ReadOnlyKeyValueStore<Bytes, byte[]> listing, List<Part> parts) {
        UUID scope = MismatchGroup.scopeOf(filter.tableName());
        try (KeyValueIterator<Bytes, Long> groups =
                counts.range(MismatchGroup.firstCount(scope), MismatchGroup.lastCount(scope))) {
            groups.forEachRemaining(entry -> {
                MismatchGroup group = MismatchGroup.ofCount(entry.key);
                if ((filter.kind() == null || filter.kind() == group.kind())
                        && (filter.resolutionStatus() == null || filter.resolutionStatus() == group.status())) {
                    parts.add(new Part(entry.key, entry.value, counts, listing));
                }
            });
        }
    }

    private List<MismatchPosition> take(MergedEntries entries) {
        List<MismatchPosition> items = new ArrayList<>();
        while (items.size() < page.limit()) {
            Bytes position = entries.next();
            if (position == null) {
                break;
            }
            items.add(MismatchPosition.of(position));
        }
        return items;
    }
}

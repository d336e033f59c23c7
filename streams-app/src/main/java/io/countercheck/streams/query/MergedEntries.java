package io.countercheck.streams.query;

import io.countercheck.streams.topology.MismatchGroup;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Merges entries of the listing that are in order by group and partition into one order; one of each is held. */
final class MergedEntries implements AutoCloseable {
    private final PriorityQueue<Source> sources = new PriorityQueue<>(Comparator.comparing(Source::head));
    private @Nullable Bytes last;

    /** @param head position of the entry that comes next */
    private record Source(Bytes head, KeyValueIterator<Bytes, byte[]> rest) {}

    /** Takes the iterator over. */
    void add(KeyValueIterator<Bytes, byte[]> entries) {
        if (entries.hasNext()) {
            sources.add(new Source(MismatchGroup.positionOf(entries.next().key), entries));
        } else {
            entries.close();
        }
    }

    /** The next position; null after the last. A mismatch that is changing group right now is there once. */
    @Nullable
    Bytes next() {
        Bytes next;
        do {
            Source source = sources.poll();
            if (source == null) {
                return null;
            }
            next = source.head();
            add(source.rest());
        } while (next.equals(last));
        last = next;
        return next;
    }

    /** Passes over so many, or all that are left; returns how many. */
    long skip(long most) {
        long skipped = 0;
        while (skipped < most && next() != null) {
            skipped++;
        }
        return skipped;
    }

    @Override
    public void close() {
        sources.forEach(source -> source.rest().close());
    }
}

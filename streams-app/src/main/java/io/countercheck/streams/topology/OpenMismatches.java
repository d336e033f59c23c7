package io.countercheck.streams.topology;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.OpenMismatch;
import io.countercheck.streams.topology.state.PartitionJob;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The pending mismatches of each table pair in this partition, with what a later job needs to look them up. Keys are the
 * pair's name as a name-based UUID, then the mismatch id, 16 bytes each.
 */
final class OpenMismatches {
    private final KeyValueStore<Bytes, OpenMismatch> store;

    OpenMismatches(ComparatorState state) {
        this.store = state.openMismatches();
    }

    void put(PartitionJob job, Mismatch mismatch, byte[] key, Moment confirmed) {
        store.put(key(mismatch), new OpenMismatch(ByteBuffer.wrap(key), keyShape(job), confirmed.offset()));
    }

    void remove(Mismatch mismatch) {
        store.delete(key(mismatch));
    }

    /** Whether it is open and was confirmed last before the job was opened, so that the job has the later sight. */
    boolean isEarlierThan(PartitionJob job, Mismatch mismatch) {
        OpenMismatch open = store.get(key(mismatch));
        return open != null && isEarlierThan(job, open);
    }

    private static boolean isEarlierThan(PartitionJob job, OpenMismatch open) {
        return open.getConfirmedAtOffset() < job.getOpenedAtOffset();
    }

    /**
     * Shows a chunk of the open mismatches that the job is to look up, and moves its cursor to the end of the chunk.
     *
     * @param visitor receives their canonical keys
     * @return whether none is left
     */
    boolean next(PartitionJob job, int limit, Consumer<ByteBuffer> visitor) {
        Bytes prefix = StateKeys.ids(StateKeys.nameBased(job.getTablePair()));
        ByteBuffer cursor = job.getCursor();
        Bytes from = cursor.hasRemaining() ? StateKeys.after(Bytes.wrap(ByteBuffers.copy(cursor))) : prefix;
        ByteBuffer shape = keyShape(job);
        try (KeyValueIterator<Bytes, OpenMismatch> entries = store.range(from, StateKeys.endOf(prefix))) {
            for (int i = 0; i < limit && entries.hasNext(); i++) {
                var entry = entries.next();
                if (isEarlierThan(job, entry.value) && entry.value.getKeyShape().equals(shape)) {
                    visitor.accept(entry.value.getKey());
                }
                job.setCursor(ByteBuffer.wrap(entry.key.get()));
            }
            return !entries.hasNext();
        }
    }

    private static Bytes key(Mismatch mismatch) {
        return StateKeys.ids(StateKeys.nameBased(mismatch.tableName()), mismatch.id());
    }

    private static ByteBuffer keyShape(PartitionJob job) {
        String columns = job.getColumns().stream()
                .filter(ComparedColumnState::getKey)
                .map(column -> String.join("\0", column.getSourceName(), column.getTargetName(), column.getType(), ""))
                .collect(Collectors.joining());
        return ByteBuffer.wrap(StateKeys.ids(StateKeys.nameBased(columns)).get());
    }
}

package io.countercheck.streams.metrics;

import java.util.Set;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The state stores of this instance, and of no other. */
interface OwnedStores {
    /** The partitions of a topic whose state is here. */
    Set<Integer> partitions(String topic);

    /**
     * One partition of a store.
     *
     * @throws org.apache.kafka.streams.errors.InvalidStateStoreException if it cannot answer, or is not here any more
     */
    <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition);
}

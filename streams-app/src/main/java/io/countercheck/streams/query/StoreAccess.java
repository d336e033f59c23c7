package io.countercheck.streams.query;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Gives access to the same partitions of state stores for as long as a question takes, or fails. */
interface StoreAccess {
    /**
     * Runs a query over these partitions of a store, one after the other in no particular order.
     *
     * @param topic the topic by whose partitions the store is partitioned
     * @throws StateNotAvailableException if the store cannot answer now
     */
    <K, V, R> R query(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question);

    /** Runs a query over each partition by itself; otherwise like {@link #query}. The answers are in their order. */
    <K, V, R> List<R> queryEach(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question);
}

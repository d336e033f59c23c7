package io.countercheck.streams.query;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Gives access to whole state stores, or fails. */
interface StoreAccess {
    /**
     * Runs a query over all partitions of a store, one after the other in no particular order.
     *
     * @param topic the topic by whose partitions the store is partitioned
     * @param partitions how many it has
     * @throws StateNotAvailableException if the store cannot answer now
     */
    <K, V, R> R query(String store, String topic, int partitions, Function<ReadOnlyKeyValueStore<K, V>, R> question);

    /** Runs a query over each partition by itself; otherwise like {@link #query}. The answers are in their order. */
    <K, V, R> List<R> queryEach(
            String store, String topic, int partitions, Function<ReadOnlyKeyValueStore<K, V>, R> question);
}

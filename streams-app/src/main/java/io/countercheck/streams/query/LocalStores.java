package io.countercheck.streams.query;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Gives access to state stores of this instance, but only while it owns all of their partitions: an answer from a part
 * of a store would be taken for one from the whole.
 */
final class LocalStores {
    private final KafkaStreams streams;

    LocalStores(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * Runs a query. The handle is not kept: it does not outlive a rebalance.
     *
     * @param topic the topic by whose partitions the store is partitioned
     * @param partitions how many it has
     * @throws StateNotAvailableException if the store cannot answer now
     */
    <K, V, R> R query(String store, String topic, int partitions, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        try {
            if (!ownsAll(topic, partitions)) {
                throw new StateNotAvailableException(
                        "the state is being restored, or is owned by another instance: try again in a moment");
            }
            return question.apply(streams.store(
                    StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<K, V>keyValueStore())));
        } catch (InvalidStateStoreException e) {
            throw new StateNotAvailableException("the state is not available yet: try again in a moment", e);
        }
    }

    private boolean ownsAll(String topic, int partitions) {
        Set<TopicPartition> owned = streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(topic))
                .collect(Collectors.toSet());
        return owned.size() == partitions;
    }
}

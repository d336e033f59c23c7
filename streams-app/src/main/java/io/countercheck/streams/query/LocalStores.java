package io.countercheck.streams.query;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
final class LocalStores implements StoreAccess {
    private final KafkaStreams streams;

    LocalStores(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public <K, V, R> R query(
            String store, String topic, int partitions, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return whileAllAreOwned(topic, partitions, () -> question.apply(streams.store(parameters(store))));
    }

    @Override
    public <K, V, R> List<R> queryEach(
            String store, String topic, int partitions, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return whileAllAreOwned(
                topic,
                partitions,
                () -> IntStream.range(0, partitions)
                        .mapToObj(partition -> question.apply(streams.store(
                                LocalStores.<K, V>parameters(store).withPartition(partition))))
                        .toList());
    }

    /** Store handles are not kept: they do not outlive a rebalance. */
    private <R> R whileAllAreOwned(String topic, int partitions, Supplier<R> question) {
        try {
            if (!ownsAll(topic, partitions)) {
                throw new StateNotAvailableException(
                        "the state is being restored, or is owned by another instance: try again in a moment");
            }
            return question.get();
        } catch (InvalidStateStoreException e) {
            throw new StateNotAvailableException("the state is not available yet: try again in a moment", e);
        }
    }

    private static <K, V> StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> parameters(String store) {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore());
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

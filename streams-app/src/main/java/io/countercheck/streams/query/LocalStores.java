package io.countercheck.streams.query;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Gives access to partitions that this instance owned a moment ago. Each is asked for by its number: one that is owned no
 * longer, or not restored, is a failure and not an empty part.
 */
final class LocalStores implements StoreAccess {
    private final KafkaStreams streams;
    private final String topic;
    private final Set<Integer> partitions;

    LocalStores(KafkaStreams streams, String topic, Set<Integer> partitions) {
        this.streams = streams;
        this.topic = topic;
        this.partitions = Set.copyOf(partitions);
    }

    @Override
    public <K, V, R> R query(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return whileOpen(() -> question.apply(new PartitionedStore<>(this.<K, V>each(store, topic))));
    }

    @Override
    public <K, V, R> List<R> queryEach(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return whileOpen(
                () -> this.<K, V>each(store, topic).stream().map(question).toList());
    }

    /** Store handles are not kept: they do not outlive a rebalance. */
    private <K, V> List<ReadOnlyKeyValueStore<K, V>> each(String store, String storeTopic) {
        if (!storeTopic.equals(topic)) {
            throw new IllegalArgumentException("a question about " + topic + " cannot look at store " + store);
        }
        return partitions.stream()
                .sorted()
                .map(partition -> streams.store(
                        StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<K, V>keyValueStore())
                                .withPartition(partition)))
                .toList();
    }

    private static <R> R whileOpen(Supplier<R> question) {
        try {
            return question.get();
        } catch (InvalidStateStoreException e) {
            throw new StateNotAvailableException("the state is not available yet: try again in a moment", e);
        }
    }
}

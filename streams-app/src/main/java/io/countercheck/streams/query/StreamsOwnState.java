package io.countercheck.streams.query;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/** By Kafka Streams, whose threads run only while all of their active tasks are restored. */
final class StreamsOwnState implements OwnState {
    private static final String RUNNING = "RUNNING";

    private final KafkaStreams streams;

    StreamsOwnState(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    public Set<Integer> partitions(String topic) {
        return streams.metadataForLocalThreads().stream()
                .filter(thread -> thread.threadState().equals(RUNNING))
                .flatMap(thread -> thread.activeTasks().stream())
                .flatMap(task -> task.topicPartitions().stream())
                .filter(partition -> partition.topic().equals(topic))
                .map(TopicPartition::partition)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public StoreAccess stores(String topic, Set<Integer> partitions) {
        return new LocalStores(streams, topic, partitions);
    }
}

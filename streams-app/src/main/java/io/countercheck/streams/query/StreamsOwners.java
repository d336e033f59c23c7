package io.countercheck.streams.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** By the metadata of Kafka Streams, which every instance gets with its assignment. */
final class StreamsOwners implements Owners {
    private final KafkaStreams streams;
    private final Optional<InstanceAddress> self;

    StreamsOwners(KafkaStreams streams, Optional<InstanceAddress> self) {
        this.streams = streams;
        this.self = self;
    }

    @Override
    public Optional<InstanceAddress> self() {
        return self;
    }

    @Override
    public Map<Integer, InstanceAddress> of(String topic) {
        Map<Integer, InstanceAddress> owners = new HashMap<>();
        try {
            for (StreamsMetadata instance : streams.metadataForAllStreamsClients()) {
                for (TopicPartition partition : instance.topicPartitions()) {
                    if (partition.topic().equals(topic) && instance.port() > 0) {
                        owners.put(partition.partition(), new InstanceAddress(instance.host(), instance.port()));
                    }
                }
            }
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new StateNotAvailableException("the state is not available yet: try again in a moment", e);
        }
        return owners;
    }
}

package io.countercheck.streams.topology;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Where records of private topics go when the key's hash does not decide it. */
final class Partitioners {
    private Partitioners() {}

    /** To all partitions. */
    static StreamPartitioner<byte[], byte[]> everywhere() {
        return (topic, key, value, partitions) ->
                Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    /** To the partition whose number is the key. */
    static StreamPartitioner<byte[], byte[]> keyIsPartition() {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(ByteBuffer.wrap(key).getInt()));
    }
}

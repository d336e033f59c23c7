package io.countercheck.connector.connect;

import io.countercheck.common.wire.Topics;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.scan.FakeDatastore;
import io.countercheck.connector.scan.ScanRequests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The command topics {@code scans} and {@code lookups}, the latter with two partitions, and a consumer of them. */
final class FakeCommands {
    static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX, 2);
    static final TopicPartition SCANS = new TopicPartition("reconciliation.scans", 0);

    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean down;
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            answer();
            return super.partitionsFor(topic);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            answer();
            return super.endOffsets(partitions);
        }

        @Override
        public long position(TopicPartition partition) {
            answer();
            return super.position(partition);
        }
    };
    private long scansEnd;

    FakeCommands() {
        createTopic(SCANS.topic(), 1);
        createTopic("reconciliation.lookups", 2);
        consumer.updateBeginningOffsets(Map.of(SCANS, 0L, lookups(0), 0L, lookups(1), 0L));
        consumer.updateEndOffsets(Map.of(SCANS, 0L));
    }

    MockConsumer<byte[], byte[]> consumer() {
        return consumer;
    }

    private void answer() {
        if (down) {
            unanswered.incrementAndGet();
            throw new TimeoutException("no broker answers");
        }
    }

    /** While the brokers are down, questions for partitions and offsets are in vain; nothing is polled. */
    void brokersDown(boolean areDown) {
        down = areDown;
    }

    /** Questions that were in vain. */
    int unanswered() {
        return unanswered.get();
    }

    static TopicPartition lookups(int partition) {
        return new TopicPartition("reconciliation.lookups", partition);
    }

    private void createTopic(String topic, int partitions) {
        List<PartitionInfo> infos = IntStream.range(0, partitions)
                .mapToObj(partition -> new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]))
                .toList();
        consumer.updatePartitions(topic, infos);
    }

    void deleteTopics() {
        consumer.updatePartitions(SCANS.topic(), List.of());
        consumer.updatePartitions("reconciliation.lookups", List.of());
    }

    void createTopics() {
        createTopic(SCANS.topic(), 1);
        createTopic("reconciliation.lookups", 2);
    }

    /** Says that the topic has more scans than can be polled yet. */
    synchronized void announceScans(int count) {
        consumer.updateEndOffsets(Map.of(SCANS, scansEnd + count));
    }

    void wantScan(String job, WirePhase phase) {
        scan(job + "/" + phase, WireCodec.SCANS.encode(ScanRequests.of(job, phase, 16)));
    }

    void withdrawScan(String job, WirePhase phase) {
        scan(job + "/" + phase, null);
    }

    /** Visible to the consumer from its next poll on. */
    @SuppressWarnings("NullAway") // A tombstone; Kafka's API is not annotated.
    synchronized void scan(String key, byte @Nullable [] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(SCANS.topic(), 0, scansEnd++, key.getBytes(StandardCharsets.UTF_8), value);
        consumer.updateEndOffsets(Map.of(SCANS, scansEnd));
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }

    void lookUp(int partition, long offset, String job) {
        lookUp(
                partition,
                offset,
                WireCodec.LOOKUPS.encode(
                        new LookupRequest(job, offset, List.of(ByteBuffer.wrap(FakeDatastore.key(5))))));
    }

    void lookUp(int partition, long offset, byte[] value) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("reconciliation.lookups", partition, offset, new byte[0], value);
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }
}

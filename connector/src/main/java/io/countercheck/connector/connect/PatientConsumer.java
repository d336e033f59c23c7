package io.countercheck.connector.connect;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that asks the brokers again until they answer: an outage must not end who follows a topic, or the task
 * would have to be restarted by hand after it. Used by one thread; any other may stop it, which ends every wait with a
 * {@link WakeupException}.
 */
final class PatientConsumer implements AutoCloseable {
    /** In place of an offset: from the first record on. */
    static final long BEGINNING = -1;

    private static final Logger log = LoggerFactory.getLogger(PatientConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FAULT_WAIT = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final String topics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param topics what is followed, as the log shall name it */
    PatientConsumer(Consumer<byte[], byte[]> consumer, String topics) {
        this.consumer = consumer;
        this.topics = topics;
    }

    /** Numbers of a topic's partitions; none if there is no such topic. */
    List<Integer> partitions(String topic) throws InterruptedException {
        return answer("partitions", () -> consumer.partitionsFor(topic)).stream()
                .map(PartitionInfo::partition)
                .toList();
    }

    /** @param offsets where to begin in each partition; negative for its beginning */
    void assign(Map<TopicPartition, Long> offsets) {
        consumer.assign(offsets.keySet());
        offsets.forEach((partition, offset) -> {
            if (offset < 0) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        });
    }

    void pause(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
    }

    void resume(Collection<TopicPartition> partitions) {
        consumer.resume(partitions);
    }

    ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
        return answer("records", () -> consumer.poll(POLL));
    }

    /** Whether everything in the partition has been polled. */
    boolean atEnd(TopicPartition partition) throws InterruptedException {
        return answer("end of " + partition.topic(), () -> {
            Long end = consumer.endOffsets(List.of(partition)).get(partition);
            return end != null && consumer.position(partition) >= end;
        });
    }

    private <T> T answer(String what, Supplier<T> question) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                T answer = question.get();
                if (told) {
                    log.info("{} can be followed again", topics);
                }
                return answer;
            } catch (RetriableException e) {
                if (!told) {
                    log.warn("{} cannot be followed for now ({}): {}", topics, what, e.toString());
                    told = true;
                }
                if (waitFor(FAULT_WAIT)) {
                    throw new WakeupException();
                }
            }
        }
    }

    /** @return whether it was stopped meanwhile */
    boolean waitFor(Duration wait) throws InterruptedException {
        return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean stopped() {
        return stopping.getCount() == 0;
    }

    /** Ends every wait of the thread that uses the consumer, now and from now on. */
    void stop() {
        stopping.countDown();
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}

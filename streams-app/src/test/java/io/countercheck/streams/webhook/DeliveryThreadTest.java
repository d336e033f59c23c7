package io.countercheck.streams.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that goes on after failures, and ends when it shall. */
@Timeout(30)
class DeliveryThreadTest {
    private static final TopicPartition PARTITION = new TopicPartition("test.notifications", 0);

    private final CountDownLatch sending = new CountDownLatch(1);
    private final MockConsumer<byte[], byte[]> kafka = kafka();

    @Test
    void it_ends_at_once_while_an_endpoint_hangs_and_leaves_the_group() throws InterruptedException {
        DeliveryThread thread = thread(() -> kafka, notification -> {
            sending.countDown();
            new CountDownLatch(1).await();
            return new Outcome.Delivered();
        });
        thread.start();
        sending.await();

        thread.interrupt();

        thread.join();
        assertThat(kafka.closed()).isTrue();
    }

    @Test
    void it_goes_on_after_failures_of_kafka() throws InterruptedException {
        MockConsumer<byte[], byte[]> broken = kafka();
        broken.setPollException(new KafkaException("broken"));
        Deque<Supplier<Consumer<byte[], byte[]>>> consumers = new ConcurrentLinkedDeque<>();
        consumers.add(() -> {
            throw new KafkaException("cannot be made");
        });
        consumers.add(() -> broken);
        consumers.add(() -> kafka);
        DeliveryThread thread = thread(() -> consumers.remove().get(), notification -> {
            sending.countDown();
            return new Outcome.Delivered();
        });
        thread.start();

        sending.await();

        assertThat(broken.closed()).isTrue();
        thread.interrupt();
        thread.join();
    }

    private static DeliveryThread thread(Supplier<Consumer<byte[], byte[]>> consumers, Transport transport) {
        return new DeliveryThread(
                Notifications.endpoint(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)),
                PARTITION,
                consumers,
                transport,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Duration.ofMillis(1));
    }

    /** With one notification. */
    private static MockConsumer<byte[], byte[]> kafka() {
        MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.schedulePollTask(() -> {
            kafka.rebalance(List.of(PARTITION));
            kafka.addRecord(new ConsumerRecord<>(
                    PARTITION.topic(),
                    0,
                    0,
                    new byte[0],
                    Notifications.of(1).json().getBytes(StandardCharsets.UTF_8)));
        });
        return kafka;
    }
}

package io.countercheck.streams.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers to one endpoint until it is interrupted. If Kafka fails, it begins anew from what is committed. */
final class DeliveryThread extends Thread {
    private static final Logger log = LoggerFactory.getLogger(DeliveryThread.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final WebhookEndpoint endpoint;
    private final TopicPartition partition;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Transport transport;
    private final Clock clock;
    private final Duration pauseAfterFailure;

    DeliveryThread(
            WebhookEndpoint endpoint,
            TopicPartition partition,
            Supplier<Consumer<byte[], byte[]>> consumers,
            Transport transport,
            Clock clock,
            Duration pauseAfterFailure) {
        super("webhook-" + endpoint.name());
        setDaemon(true);
        this.endpoint = endpoint;
        this.partition = partition;
        this.consumers = consumers;
        this.transport = transport;
        this.clock = clock;
        this.pauseAfterFailure = pauseAfterFailure;
    }

    @Override
    public void run() {
        try {
            while (!isInterrupted()) {
                deliverUntilItFails();
                Thread.sleep(pauseAfterFailure.toMillis());
            }
        } catch (InterruptException | InterruptedException e) {
            log.debug("webhook {} ends", endpoint.name());
        }
    }

    private void deliverUntilItFails() throws InterruptedException {
        try {
            Consumer<byte[], byte[]> consumer = consumers.get();
            try {
                deliver(consumer);
            } finally {
                close(consumer);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error(
                    "webhook {}: reading notifications failed; it begins anew in {} s",
                    endpoint.name(),
                    pauseAfterFailure.toSeconds(),
                    e);
        }
    }

    private void deliver(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        RetrySchedule retries =
                RetrySchedule.standard(() -> ThreadLocalRandom.current().nextDouble());
        EndpointDelivery delivery = new EndpointDelivery(endpoint, partition, consumer, transport, retries, clock);
        delivery.subscribe();
        while (!isInterrupted()) {
            delivery.step(LONGEST_WAIT);
        }
    }

    /** Leaves the group, so that another instance can go on at once; an interrupted thread could not. */
    private static void close(Consumer<?, ?> consumer) {
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
        } catch (KafkaException e) {
            log.debug("a consumer did not close in order", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

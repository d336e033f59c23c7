package io.countercheck.streams.webhook;

import io.countercheck.common.wire.TopicSpec;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All endpoints. Each has a thread and a consumer group of its own, so that none waits for another. */
public final class Webhooks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final String applicationId;
    private final TopicPartition partition;
    private final Map<String, Object> clientSettings;
    private final List<WebhookEndpoint> endpoints;
    private final List<DeliveryThread> threads;

    /**
     * @param notifications the topic that is delivered
     * @param clientSettings of Kafka's clients, bootstrap servers included
     * @param userAgent as endpoints see it
     */
    public Webhooks(
            String applicationId,
            TopicSpec notifications,
            Map<String, Object> clientSettings,
            List<WebhookEndpoint> endpoints,
            String userAgent) {
        this.applicationId = applicationId;
        this.partition = new TopicPartition(notifications.name(), 0);
        this.clientSettings = Map.copyOf(clientSettings);
        this.endpoints = List.copyOf(endpoints);
        this.threads =
                endpoints.stream().map(endpoint -> thread(endpoint, userAgent)).toList();
    }

    private DeliveryThread thread(WebhookEndpoint endpoint, String userAgent) {
        Clock clock = Clock.systemUTC();
        return new DeliveryThread(
                endpoint,
                partition,
                () -> consumer(endpoint),
                new HttpTransport(endpoint, userAgent, clock),
                clock,
                PAUSE_AFTER_FAILURE);
    }

    private Consumer<byte[], byte[]> consumer(WebhookEndpoint endpoint) {
        Map<String, Object> settings = new HashMap<>();
        // As Kafka Streams has it: after a crash the notifications wait no longer than this.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.putAll(clientSettings);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, endpoint.group(applicationId));
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, EndpointDelivery.MAX_PENDING);
        // There is a committed offset; should it be lost, telling twice is better than not at all.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * To be called once the topic is there and before a job can end, so that new endpoints miss nothing from now on.
     *
     * @throws IllegalStateException if Kafka refuses
     */
    public void prepare(Admin admin) throws InterruptedException {
        StartingOffsets offsets = new StartingOffsets(admin, partition);
        for (WebhookEndpoint endpoint : endpoints) {
            offsets.ensure(endpoint.group(applicationId));
        }
    }

    public void start() {
        for (WebhookEndpoint endpoint : endpoints) {
            URI url = endpoint.url();
            log.info(
                    "webhook {}: told of {}{}, at {}://{}",
                    endpoint.name(),
                    endpoint.events(),
                    endpoint.tables().isEmpty() ? "" : " in " + endpoint.tables(),
                    url.getScheme(),
                    url.getHost());
        }
        threads.forEach(Thread::start);
    }

    /** Ends within seconds, whatever endpoints do. What is under way is sent again after the next start. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + CLOSE_PATIENCE.toNanos();
        try {
            for (Thread thread : threads) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

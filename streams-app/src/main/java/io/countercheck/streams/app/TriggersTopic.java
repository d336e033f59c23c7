package io.countercheck.streams.app;

import io.countercheck.streams.query.StateNotAvailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the triggers topic: what comes by HTTP goes the same way as what users write there. */
final class TriggersTopic implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    TriggersTopic(Map<String, String> clientSettings, String bootstrapServers, String topic) {
        this(producer(clientSettings, bootstrapServers), topic);
    }

    TriggersTopic(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    private static Producer<byte[], byte[]> producer(Map<String, String> clientSettings, String bootstrapServers) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when the record is durable.
     *
     * @param notWritten what to tell if it certainly is not written
     * @param perhapsWritten what to tell if nobody can know
     * @throws StateNotAvailableException with one of the two
     */
    void write(byte[] json, String notWritten, String perhapsWritten) {
        // The producer reports on the caller's thread what it never took over, such as a timeout for metadata; what
        // happens to a record on its way, it reports on its own thread.
        Thread caller = Thread.currentThread();
        AtomicBoolean refused = new AtomicBoolean();
        Future<RecordMetadata> sent;
        try {
            sent = producer.send(
                    new ProducerRecord<>(topic, json),
                    (metadata, failure) -> refused.set(failure != null && Thread.currentThread() == caller));
        } catch (KafkaException | IllegalStateException e) {
            throw new StateNotAvailableException(notWritten, e);
        }
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new StateNotAvailableException(refused.get() ? notWritten : perhapsWritten, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateNotAvailableException(perhapsWritten, e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

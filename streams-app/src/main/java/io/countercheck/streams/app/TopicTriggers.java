package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import io.countercheck.streams.topology.QueueLimit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes triggers to the triggers topic: what comes by HTTP goes the same way as what users write there. */
final class TopicTriggers implements Triggers, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TopicTriggers.class);
    private static final Duration VISIBLE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Reconciliations reconciliations;
    private final QueueLimit queueLimit;
    private final Duration visiblePatience;

    TopicTriggers(
            Map<String, String> clientSettings,
            String bootstrapServers,
            Topics topics,
            Reconciliations reconciliations,
            int maxQueued) {
        this(
                producer(clientSettings, bootstrapServers),
                topics.triggers().name(),
                reconciliations,
                new QueueLimit(maxQueued),
                VISIBLE_PATIENCE);
    }

    TopicTriggers(
            Producer<byte[], byte[]> producer,
            String topic,
            Reconciliations reconciliations,
            QueueLimit queueLimit,
            Duration visiblePatience) {
        this.producer = producer;
        this.topic = topic;
        this.reconciliations = reconciliations;
        this.queueLimit = queueLimit;
        this.visiblePatience = visiblePatience;
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

    @Override
    public void submit(Trigger trigger) {
        refuseIfQueueIsTooFullFor(trigger);
        write(trigger);
        awaitVisible(trigger);
    }

    /**
     * The coordinator decides in any case, but it would reject the trigger on the topic, where who asks over HTTP does
     * not look.
     */
    private void refuseIfQueueIsTooFullFor(Trigger trigger) {
        long fresh = trigger.jobs().stream()
                .filter(job -> reconciliations.job(job.id()).isEmpty())
                .count();
        queueLimit.requireRoom(reconciliations.queuedJobs(), fresh);
    }

    private void write(Trigger trigger) {
        // The producer reports on the caller's thread what it never took over, such as a timeout for metadata; what
        // happens to a record on its way, it reports on its own thread.
        Thread caller = Thread.currentThread();
        AtomicBoolean refused = new AtomicBoolean();
        Future<RecordMetadata> sent;
        try {
            sent = producer.send(
                    new ProducerRecord<>(topic, TriggerDocument.toJson(trigger)),
                    (metadata, failure) -> refused.set(failure != null && Thread.currentThread() == caller));
        } catch (KafkaException | IllegalStateException e) {
            throw notWritten(e);
        }
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw refused.get() ? notWritten(e) : perhapsWritten(trigger, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw perhapsWritten(trigger, e);
        }
    }

    private static StateNotAvailableException notWritten(Exception cause) {
        return new StateNotAvailableException("the trigger could not be handed to Kafka: no job will start", cause);
    }

    private static StateNotAvailableException perhapsWritten(Trigger trigger, Exception cause) {
        return new StateNotAvailableException(
                "Kafka did not confirm the trigger, but it may have been written and its jobs may start: look for them,"
                        + " or send the trigger again with job_ids "
                        + trigger.jobs().stream().map(RequestedJob::id).toList()
                        + ", which starts none of them twice",
                cause);
    }

    /**
     * So that a client that asks for the job right away finds it. The trigger is durable: nothing that happens here may
     * look like a failure, or the client would send it again and its jobs would run twice.
     */
    private void awaitVisible(Trigger trigger) {
        long start = System.nanoTime();
        try {
            while (!isVisible(trigger) && System.nanoTime() - start < visiblePatience.toNanos()) {
                Thread.sleep(LOOK_INTERVAL.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a trigger is written, but its jobs cannot be looked up", e);
        }
    }

    /** A rebalance may be under way, and end in time. */
    private boolean isVisible(Trigger trigger) {
        try {
            return trigger.jobs().stream()
                    .allMatch(job -> reconciliations.job(job.id()).isPresent());
        } catch (StateNotAvailableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

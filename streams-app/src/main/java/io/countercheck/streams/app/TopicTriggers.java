package io.countercheck.streams.app;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.PageRequest;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.Trigger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes triggers to the triggers topic: what comes by HTTP goes the same way as what users write there. */
final class TopicTriggers implements Triggers, AutoCloseable {
    private static final Duration VISIBLE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Reconciliations reconciliations;
    private final int maxQueued;

    TopicTriggers(
            Map<String, String> clientSettings,
            String bootstrapServers,
            Topics topics,
            Reconciliations reconciliations,
            int maxQueued) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.topic = topics.triggers().name();
        this.reconciliations = reconciliations;
        this.maxQueued = maxQueued;
    }

    @Override
    public void submit(Trigger trigger) {
        refuseIfQueueIsTooFullFor(trigger);
        try {
            producer.send(new ProducerRecord<>(topic, TriggerDocument.toJson(trigger)))
                    .get();
            awaitVisible(trigger);
        } catch (ExecutionException | KafkaException e) {
            throw new StateNotAvailableException("the trigger could not be written to Kafka: no job will start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateNotAvailableException("interrupted while the trigger was written", e);
        }
    }

    /** The coordinator would reject the trigger on the topic, where who asks over HTTP does not look. */
    private void refuseIfQueueIsTooFullFor(Trigger trigger) {
        JobFilter running = new JobFilter(null, JobStatus.RUNNING, null, null, null);
        long queued = reconciliations.jobs(running, new PageRequest(0, Integer.MAX_VALUE)).items().stream()
                .filter(job -> job.phase() == JobPhase.QUEUED)
                .count();
        if (queued + trigger.jobs().size() > maxQueued) {
            throw new StateNotAvailableException(queued + " jobs are queued already and at most " + maxQueued
                    + " may be: try again when some have ended");
        }
    }

    /** So that a client that asks for the job right away finds it. The trigger is durable in any case. */
    private void awaitVisible(Trigger trigger) throws InterruptedException {
        long deadline = System.nanoTime() + VISIBLE_PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (trigger.jobs().stream()
                    .allMatch(job -> reconciliations.job(job.id()).isPresent())) {
                return;
            }
            Thread.sleep(LOOK_INTERVAL.toMillis());
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}

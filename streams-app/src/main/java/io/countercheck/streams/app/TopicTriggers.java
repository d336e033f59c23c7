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
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes triggers to the triggers topic: what comes by HTTP goes the same way as what users write there. */
final class TopicTriggers implements Triggers {
    private static final Logger log = LoggerFactory.getLogger(TopicTriggers.class);
    private static final Duration VISIBLE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    private final KafkaWrites kafka;
    private final String topic;
    private final Reconciliations reconciliations;
    private final QueueLimit queueLimit;
    private final Duration visiblePatience;

    TopicTriggers(KafkaWrites kafka, Topics topics, Reconciliations reconciliations, int maxQueued) {
        this(kafka, topics.triggers().name(), reconciliations, new QueueLimit(maxQueued), VISIBLE_PATIENCE);
    }

    TopicTriggers(
            KafkaWrites kafka,
            String topic,
            Reconciliations reconciliations,
            QueueLimit queueLimit,
            Duration visiblePatience) {
        this.kafka = kafka;
        this.topic = topic;
        this.reconciliations = reconciliations;
        this.queueLimit = queueLimit;
        this.visiblePatience = visiblePatience;
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
        kafka.write(
                List.of(new ProducerRecord<>(topic, TriggerDocument.toJson(trigger))),
                "the trigger could not be handed to Kafka: no job will start",
                "Kafka did not confirm the trigger, but it may have been written and its jobs may start: look for them,"
                        + " or send the trigger again with job_ids "
                        + trigger.jobs().stream().map(RequestedJob::id).toList()
                        + ", which starts none of them twice");
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
}

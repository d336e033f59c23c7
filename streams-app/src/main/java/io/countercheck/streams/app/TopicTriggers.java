package io.countercheck.streams.app;

import io.countercheck.streams.document.TriggerDocument;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.Triggers;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import io.countercheck.streams.topology.QueueLimit;
import java.util.Optional;

/** Starts jobs by the triggers topic. */
final class TopicTriggers implements Triggers {
    private final TriggersTopic topic;
    private final Reconciliations reconciliations;
    private final QueueLimit queueLimit;
    private final Patience patience;

    TopicTriggers(TriggersTopic topic, Reconciliations reconciliations, QueueLimit queueLimit, Patience patience) {
        this.topic = topic;
        this.reconciliations = reconciliations;
        this.queueLimit = queueLimit;
        this.patience = patience;
    }

    @Override
    public void submit(Trigger trigger) {
        refuseIfQueueIsTooFullFor(trigger);
        topic.write(
                TriggerDocument.toJson(trigger),
                "the trigger could not be handed to Kafka: no job will start",
                "Kafka did not confirm the trigger, but it may have been written and its jobs may start: look for them,"
                        + " or send the trigger again with job_ids "
                        + trigger.jobs().stream().map(RequestedJob::id).toList()
                        + ", which starts none of them twice");
        // So that a client that asks for the job right away finds it; if it cannot be seen yet, that is no failure.
        Optional<Trigger> unused = patience.await(() -> Optional.of(trigger).filter(this::isVisible));
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

    private boolean isVisible(Trigger trigger) {
        return trigger.jobs().stream()
                .allMatch(job -> reconciliations.job(job.id()).isPresent());
    }
}

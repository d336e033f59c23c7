package io.countercheck.streams.app;

import io.countercheck.streams.document.CommandDocument;
import io.countercheck.streams.query.Commands;
import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.ScheduleChange;
import java.util.Optional;

/** Cancels jobs and changes schedules by the triggers topic. */
final class TopicCommands implements Commands {
    private static final String NOT_WRITTEN = "the request could not be handed to Kafka: nothing will happen";
    private static final String PERHAPS_WRITTEN =
            "Kafka did not confirm the request, but it may have been written: sent again, it does no harm";

    private final TriggersTopic topic;
    private final Reconciliations reconciliations;
    private final Overview overview;
    private final Patience patience;

    TopicCommands(TriggersTopic topic, Reconciliations reconciliations, Overview overview, Patience patience) {
        this.topic = topic;
        this.reconciliations = reconciliations;
        this.overview = overview;
        this.patience = patience;
    }

    @Override
    public Optional<Job> cancel(CancelJob cancel) {
        topic.write(CommandDocument.toJson(cancel), NOT_WRITTEN, PERHAPS_WRITTEN);
        return patience.await(() -> reconciliations.job(cancel.jobId()).filter(Job::ended));
    }

    @Override
    public boolean change(ScheduleChange change) {
        topic.write(CommandDocument.toJson(change), NOT_WRITTEN, PERHAPS_WRITTEN);
        return patience.await(() ->
                        Optional.of(change).filter(wish -> wish.isMadeIn(overview.scheduler(), overview.schedules())))
                .isPresent();
    }
}

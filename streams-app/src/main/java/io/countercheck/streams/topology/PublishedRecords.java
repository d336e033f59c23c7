package io.countercheck.streams.topology;

import io.countercheck.common.published.PublishedSchema;
import io.countercheck.streams.document.DriftDocument;
import io.countercheck.streams.document.JobDocument;
import io.countercheck.streams.document.MismatchDocument;
import io.countercheck.streams.document.Notification;
import io.countercheck.streams.document.NotificationDocument;
import io.countercheck.streams.reconcile.DriftWindow;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.Mismatch;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records of the topics for consumers. */
final class PublishedRecords {
    private final TopologySettings settings;
    private final JobDocument jobs;
    private final MismatchDocument mismatches;
    private final DriftDocument drifts;
    private final NotificationDocument notifications;

    PublishedRecords(TopologySettings settings) {
        this.settings = settings;
        this.jobs = new JobDocument(settings.datastores());
        this.mismatches = new MismatchDocument(settings.datastores());
        this.drifts = new DriftDocument(settings.datastores());
        this.notifications = new NotificationDocument(jobs);
    }

    static byte[] key(Job job) {
        return bytes(job.id().toString());
    }

    static byte[] key(Mismatch mismatch) {
        return bytes(mismatch.id().toString());
    }

    static byte[] key(DriftWindow window) {
        return bytes(window.tableName() + "/" + window.start());
    }

    byte[] value(Job job) {
        return publication().value(PublishedSchema.JOB, settings.topics().jobs().name(), jobs.summary(job));
    }

    byte[] value(Mismatch mismatch) {
        return publication()
                .value(PublishedSchema.MISMATCH, settings.topics().mismatches().name(), mismatches.full(mismatch));
    }

    byte[] value(DriftWindow window) {
        return publication()
                .value(PublishedSchema.DRIFT, settings.topics().drift().name(), drifts.of(window));
    }

    /** What the end of a job means, for webhooks to tell. */
    List<Notification> notifications(Job job) {
        return notifications.of(job);
    }

    private Publication publication() {
        return settings.publicTopics().publication();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

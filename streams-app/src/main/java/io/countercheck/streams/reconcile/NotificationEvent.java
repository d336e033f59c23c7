package io.countercheck.streams.reconcile;

import java.util.List;
import java.util.Locale;

/** What the end of a job can mean to people who do not look. */
public enum NotificationEvent {
    /** There is a verdict, whatever it is. */
    JOB_COMPLETED,
    /** The drift has reached a threshold of the table. */
    DRIFT_DETECTED,
    /** There is no verdict, because something failed or somebody cancelled the job. */
    JOB_FAILED;

    /** What the end of this job means; nothing as long as it has not ended. */
    public static List<NotificationEvent> of(Job job) {
        return switch (job.status()) {
            case RUNNING -> List.of();
            case FAILED -> List.of(JOB_FAILED);
            case COMPLETED ->
                job.assessment().alertFired() ? List.of(JOB_COMPLETED, DRIFT_DETECTED) : List.of(JOB_COMPLETED);
        };
    }

    /** The event in settings, as in {@code drift_detected}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

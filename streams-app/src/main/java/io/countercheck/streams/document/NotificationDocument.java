package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.NotificationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events as webhooks tell them: {@code {"event": "reconciliation.drift_detected", "timestamp": …, "data": {"job_id": …,
 * "table": …, …}}}. What {@code data} has beside job and table goes by the names that it has in a job.
 */
public final class NotificationDocument {
    private static final String PREFIX = "reconciliation.";

    private final JobDocument jobs;

    public NotificationDocument(JobDocument jobs) {
        this.jobs = jobs;
    }

    /** What is to be told of a job that has ended. */
    public List<Notification> of(Job job) {
        return NotificationEvent.of(job).stream()
                .map(event -> notification(event, job))
                .toList();
    }

    private Notification notification(NotificationEvent event, Job job) {
        Instant occurredAt = job.completedAt() == null ? job.requestedAt() : job.completedAt();
        ObjectNode data = Json.object();
        data.put("job_id", job.id().toString());
        data.put("table", job.tableName());
        addDetails(data, event, job);
        ObjectNode out = Json.object();
        out.put("event", PREFIX + event.word());
        out.put("timestamp", occurredAt.toString());
        out.set("data", data);
        return new Notification(event, job.id(), job.tableName(), occurredAt, Json.text(out));
    }

    private void addDetails(ObjectNode data, NotificationEvent event, Job job) {
        ObjectNode summary = jobs.summary(job);
        switch (event) {
            case JOB_COMPLETED ->
                data.setAll(summary.remove(List.of("job_id", "table_name", "status", "phase", "progress")));
            case DRIFT_DETECTED -> {
                copy(summary, data, "drift_percentage", "severity", "alert_level", "mismatch_count");
                // What it is the drift of: all rows, those of a window, or an estimate.
                copy(summary, data, "validation_strategy", "timestamp_range", "sample");
            }
            case JOB_FAILED -> {
                copy(summary, data, "job_type", "validation_strategy", "requested_at", "started_at", "completed_at");
                copy(summary, data, "validation_errors");
                data.put("cancelled_by", job.cancelledBy().orElse(null));
            }
        }
    }

    private static void copy(ObjectNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            to.set(field, from.get(field));
        }
    }

    /**
     * Reads what {@link #of} has made.
     *
     * @return empty if it is something else
     */
    public static Optional<Notification> read(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        try {
            JsonNode root = StrictJson.read(json);
            JsonNode data = root.path("data");
            Instant occurredAt = Instant.parse(root.path("timestamp").asText());
            String table = data.path("table").asText();
            Optional<UUID> jobId = UuidText.parse(data.path("job_id").asText());
            return event(root.path("event").asText())
                    .flatMap(event -> jobId.map(id -> new Notification(event, id, table, occurredAt, text)));
        } catch (MalformedJsonException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<NotificationEvent> event(String name) {
        return Arrays.stream(NotificationEvent.values())
                .filter(event -> name.equals(PREFIX + event.word()))
                .findFirst();
    }
}

package io.countercheck.streams.document;

import io.countercheck.streams.reconcile.NotificationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * One event as it is told to the outside.
 *
 * @param occurredAt when the job ended
 * @param json what is sent, the same bytes as often as it is
 */
public record Notification(NotificationEvent event, UUID jobId, String table, Instant occurredAt, String json) {

    /** The same for the same event of the same job, so that who gets it twice can tell. */
    public UUID id() {
        return UUID.nameUUIDFromBytes((jobId + "/" + event.word()).getBytes(StandardCharsets.UTF_8));
    }

    /** UTF-8 of the JSON. */
    public byte[] body() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}

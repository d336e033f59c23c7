package io.countercheck.streams.webhook;

import io.countercheck.streams.document.Notification;
import io.countercheck.streams.reconcile.NotificationEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Notifications and an endpoint for tests. */
final class Notifications {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration MAX_AGE = Duration.ofHours(1);
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Notifications() {}

    /** @param number tells one job from another */
    static Notification of(int number, NotificationEvent event, String table) {
        UUID job = new UUID(0, number);
        String json =
                "{\"event\":\"reconciliation.%s\",\"timestamp\":\"%s\",\"data\":{\"job_id\":\"%s\",\"table\":\"%s\"}}"
                        .formatted(event.word(), START, job, table);
        return new Notification(event, job, table, START, json);
    }

    static Notification of(int number) {
        return of(number, NotificationEvent.JOB_COMPLETED, "users");
    }

    /** Wants to be told of completed jobs of users. */
    static WebhookEndpoint endpoint(URI url, Duration timeout) {
        return new WebhookEndpoint(
                "test",
                url,
                Set.of(NotificationEvent.JOB_COMPLETED),
                Set.of("users"),
                SigningSecret.parse(SECRET).orElseThrow(),
                timeout,
                MAX_AGE);
    }
}

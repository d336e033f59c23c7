package io.countercheck.streams.webhook;

import io.countercheck.streams.document.Notification;
import io.countercheck.streams.reconcile.NotificationEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Somebody who wants to be told.
 *
 * @param name unique; who was told what is kept under it
 * @param url may hold secrets in path and query, and is never logged
 * @param events of which it wants to be told
 * @param tables of which table pairs; empty for all
 * @param timeout for one request
 * @param maxAge of an event that is tried again
 */
public record WebhookEndpoint(
        String name,
        URI url,
        Set<NotificationEvent> events,
        Set<String> tables,
        SigningSecret secret,
        Duration timeout,
        Duration maxAge) {
    public WebhookEndpoint {
        events = Set.copyOf(events);
        tables = Set.copyOf(tables);
    }

    boolean wants(Notification notification) {
        return events.contains(notification.event()) && (tables.isEmpty() || tables.contains(notification.table()));
    }

    /** Name of the consumer group whose offset says what the endpoint was told. */
    String group(String applicationId) {
        return applicationId + "-webhook-" + name;
    }

    @Override
    public String toString() {
        return "WebhookEndpoint[name=" + name + ", events=" + events + ", tables=" + tables + "]";
    }
}

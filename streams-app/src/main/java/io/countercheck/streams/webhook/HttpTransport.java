package io.countercheck.streams.webhook;

import io.countercheck.streams.document.Notification;
import io.countercheck.streams.document.UserText;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Posts to one endpoint, signed as Standard Webhooks says. Any status of 200 to 299 is a receipt. Redirects are not
 * followed: the signed request is for this URL.
 */
final class HttpTransport implements Transport {
    private final WebhookEndpoint endpoint;
    private final String userAgent;
    private final Clock clock;
    private final HttpClient http;

    HttpTransport(WebhookEndpoint endpoint, String userAgent, Clock clock) {
        this.endpoint = endpoint;
        this.userAgent = userAgent;
        this.clock = clock;
        // HTTP/2 would begin with an upgrade, which some receivers mistake.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.timeout())
                .build();
    }

    @Override
    public Outcome send(Notification notification) throws InterruptedException {
        Instant now = clock.instant();
        byte[] body = notification.body();
        HttpRequest request = HttpRequest.newBuilder(endpoint.url())
                .timeout(endpoint.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", userAgent)
                .header("webhook-id", notification.id().toString())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", endpoint.secret().sign(notification.id(), now.getEpochSecond(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<Void> response = http.send(request, IgnoredBody.HANDLER);
            return response.statusCode() / 100 == 2
                    ? new Outcome.Delivered()
                    : new Outcome.Failed("status " + response.statusCode(), retryAfter(response));
        } catch (IOException e) {
            return new Outcome.Failed(reason(e), Optional.empty());
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + " " + UserText.quoted(e.getMessage());
    }

    /** Seconds, or a date. */
    private Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").flatMap(this::wait);
    }

    private Optional<Duration> wait(String text) {
        try {
            return text.matches("\\d{1,9}")
                    ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
                    : Optional.of(Duration.between(
                            clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

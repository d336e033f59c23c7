package io.countercheck.streams.rest;

import io.countercheck.streams.query.Metrics;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /metrics}: the metrics of this instance, for Prometheus. Also measures all requests, this one included. */
final class MetricsResource {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;

    MetricsResource(RestBackend backend) {
        this.metrics = backend.metrics();
    }

    void get(Context context) {
        context.contentType(CONTENT_TYPE).result(metrics.exposition());
    }

    /** @param millis that the request took */
    void answered(Context context, Float millis) {
        String route = Optional.ofNullable(context.endpoints().matchedHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .orElse(Metrics.NO_ROUTE);
        metrics.answered(context.method().name(), route, context.statusCode(), Duration.ofNanos((long) (millis * 1e6)));
    }
}

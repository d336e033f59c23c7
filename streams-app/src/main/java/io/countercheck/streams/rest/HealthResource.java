package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.query.ServiceState;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code GET /health}: 200 while the application can do its work, 503 while it cannot. */
final class HealthResource {
    private final ServiceState state;
    private final String version;
    private final Clock clock;
    private final Instant startedAt;

    HealthResource(RestBackend backend) {
        this.state = backend.state();
        this.version = backend.version();
        this.clock = backend.clock();
        this.startedAt = clock.instant();
    }

    void health(Context context) {
        ServiceState.Status status = state.current();
        Instant now = clock.instant();
        ObjectNode response = Json.object();
        response.put("status", status.healthy() ? "healthy" : "unhealthy");
        response.put("reconciliation_scheduler", "disabled");
        response.putArray("scheduled_tables");
        response.putObject("components").put("kafka_streams", status.streams());
        response.put("timestamp", now.toString());
        response.put("version", version);
        response.put("uptime_seconds", Duration.between(startedAt, now).toSeconds());
        JsonResponse.send(context, status.healthy() ? 200 : 503, response);
    }
}

package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.StateNotAvailableException;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code GET /health}: 200 while the application can do its work, 503 while it cannot. */
final class HealthResource {
    private final RestBackend backend;
    private final ServiceState state;
    private final String version;
    private final Clock clock;
    private final Instant startedAt;

    HealthResource(RestBackend backend) {
        this.backend = backend;
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
        scheduler(response, status.healthy());
        response.putObject("components").put("kafka_streams", status.streams());
        response.put("timestamp", now.toString());
        response.put("version", version);
        response.put("uptime_seconds", Duration.between(startedAt, now).toSeconds());
        JsonResponse.send(context, status.healthy() ? 200 : 503, response);
    }

    private void scheduler(ObjectNode response, boolean healthy) {
        if (!backend.scheduler().enabled()) {
            response.put("reconciliation_scheduler", "disabled").putArray("scheduled_tables");
        } else if (healthy) {
            schedulerByState(response);
        } else {
            response.put("reconciliation_scheduler", "unknown").putArray("scheduled_tables");
        }
    }

    private void schedulerByState(ObjectNode response) {
        try {
            SchedulerView scheduler = SchedulerView.of(backend);
            response.put("reconciliation_scheduler", scheduler.running() ? "running" : "stopped");
            scheduler.scheduledTables().forEach(response.putArray("scheduled_tables")::add);
        } catch (StateNotAvailableException e) {
            response.put("reconciliation_scheduler", "unknown").putArray("scheduled_tables");
        }
    }
}

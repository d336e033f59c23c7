package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.query.ConnectorState;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.StateNotAvailableException;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * {@code GET /health}: 200 while everything that a job needs is there, else 503. {@code GET /health/ready}: 200 while
 * this instance answers requests, whether its neighbours are well or not.
 */
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
        ObjectNode response = status(status.healthy());
        scheduler(response, status.streams().running());
        ObjectNode components = response.putObject("components");
        components.set("kafka", status(status.kafka()));
        components.set(
                "kafka_streams",
                status(status.streams().running()).put("state", status.streams().state()));
        status.connectors().forEach(connector -> components.set(connector.datastore(), connector(connector)));
        status.schemaRegistry().ifPresent(answers -> components.set("schema_registry", status(answers)));
        response.put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        response.put("version", version);
        response.put("uptime_seconds", Duration.between(startedAt, now).toSeconds());
        JsonResponse.send(context, status.healthy() ? 200 : 503, response);
    }

    private void scheduler(ObjectNode response, boolean running) {
        if (!backend.scheduler().enabled()) {
            response.put("reconciliation_scheduler", "disabled").putArray("scheduled_tables");
        } else if (running) {
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

    void ready(Context context) {
        ServiceState.Streams streams = state.streams();
        ObjectNode response = Json.object().put("status", streams.running() ? "ready" : "not_ready");
        JsonResponse.send(context, streams.running() ? 200 : 503, response.put("kafka_streams", streams.state()));
    }

    private static ObjectNode connector(ConnectorState connector) {
        ObjectNode out = status(connector.healthy());
        out.put("connector", connector.connector());
        out.put("tasks", connector.tasks());
        out.put("tasks_alive", connector.tasksAlive());
        return out.put("last_heartbeat", Objects.toString(connector.lastHeartbeat(), null));
    }

    private static ObjectNode status(boolean healthy) {
        return Json.object().put("status", healthy ? "healthy" : "unhealthy");
    }
}

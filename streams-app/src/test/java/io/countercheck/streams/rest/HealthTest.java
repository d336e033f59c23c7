package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.query.ConnectorState;
import io.countercheck.streams.query.ServiceState;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest extends HttpFixture {
    private static final ServiceState.Streams RUNNING = new ServiceState.Streams("RUNNING");

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/v1/health"})
    void it_is_healthy_while_everything_is_there(String path) throws Exception {
        Answer answer = get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Json.mapper().readTree("""
                {"status": "healthy", "reconciliation_scheduler": "running", "scheduled_tables": [],
                 "components": {
                   "kafka": {"status": "healthy"},
                   "kafka_streams": {"status": "healthy", "state": "RUNNING"},
                   "cassandra": {"status": "healthy", "connector": "cassandra-snapshot", "tasks": 2, "tasks_alive": 2,
                                 "last_heartbeat": "2025-11-20T13:59:58Z"},
                   "postgres": {"status": "healthy", "connector": "postgres-snapshot", "tasks": 2, "tasks_alive": 2,
                                "last_heartbeat": "2025-11-20T13:59:58Z"}},
                 "timestamp": "2025-11-20T14:00:00Z", "version": "1.2.3", "uptime_seconds": 0}
                """));
    }

    @Test
    void without_kafka_it_is_not_healthy() throws Exception {
        service.status = new ServiceState.Status(false, RUNNING, service.status.connectors(), Optional.empty());
        assertThat(unhealthy("kafka").path("status").textValue()).isEqualTo("unhealthy");
        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void without_its_schema_registry_it_is_not_healthy_but_ready() throws Exception {
        List<ConnectorState> connectors = service.status.connectors();
        service.status = new ServiceState.Status(true, RUNNING, connectors, Optional.of(true));
        assertThat(get("/health")
                        .body()
                        .at("/components/schema_registry/status")
                        .textValue())
                .isEqualTo("healthy");

        service.status = new ServiceState.Status(true, RUNNING, connectors, Optional.of(false));
        assertThat(unhealthy("schema_registry").toString()).isEqualTo("{\"status\":\"unhealthy\"}");
        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void while_streams_is_not_running_it_is_neither_healthy_nor_ready() throws Exception {
        service.status = new ServiceState.Status(
                true, new ServiceState.Streams("REBALANCING"), service.status.connectors(), Optional.empty());
        assertThat(unhealthy("kafka_streams").toString())
                .isEqualTo("{\"status\":\"unhealthy\",\"state\":\"REBALANCING\"}");
        Answer ready = get("/api/v1/health/ready");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.text("status")).isEqualTo("not_ready");
    }

    @Test
    void with_a_silent_task_its_datastore_is_not_healthy_but_the_instance_is_ready() throws Exception {
        service.status = new ServiceState.Status(
                true,
                RUNNING,
                List.of(FakeService.connector("cassandra", 1), ConnectorState.neverHeardOf("postgres")),
                Optional.empty());
        JsonNode cassandra = unhealthy("cassandra");
        assertThat(cassandra.get("tasks_alive").intValue()).isEqualTo(1);
        assertThat(unhealthy("postgres").toString())
                .isEqualTo("{\"status\":\"unhealthy\",\"connector\":null,\"tasks\":0,\"tasks_alive\":0,"
                        + "\"last_heartbeat\":null}");
        assertThat(get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void head_tells_the_status_of_get_without_a_body() throws Exception {
        service.status = new ServiceState.Status(true, new ServiceState.Streams("ERROR"), List.of(), Optional.empty());
        HttpResponse<byte[]> response = CLIENT.send(
                request("/health").method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).isEmpty();
    }

    private JsonNode unhealthy(String component) throws Exception {
        Answer answer = get("/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text("status")).isEqualTo("unhealthy");
        assertThat(answer.body().at("/components/" + component + "/status").textValue())
                .isEqualTo("unhealthy");
        return answer.body().get("components").get(component);
    }
}

package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.wire.avro.WirePhase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a job is written down for webhooks, once, whatever it was. */
class NotificationsTest {
    private final CoordinatorFixture app = new CoordinatorFixture();

    @AfterEach
    void close() {
        app.close();
    }

    @Test
    void a_job_without_drift_is_completed() {
        UUID id = app.trigger("ROW_COUNT");
        app.complete(id);

        assertThat(events(id)).containsExactly("reconciliation.job_completed");
    }

    @Test
    void a_job_with_an_alert_is_completed_and_has_found_drift() {
        UUID id = app.trigger("ROW_COUNT");
        app.describeBothSides(id);
        app.readAllSegments(id, WirePhase.COUNT, 10, 9);

        assertThat(events(id)).containsExactly("reconciliation.job_completed", "reconciliation.drift_detected");
    }

    @Test
    void a_job_without_a_verdict_has_failed() {
        UUID id = app.trigger("ROW_COUNT");
        app.harness.advance(TestSettings.CONNECTOR_TIMEOUT.plusSeconds(1));

        assertThat(events(id)).containsExactly("reconciliation.job_failed");
    }

    @Test
    void a_job_that_was_cancelled_in_the_queue_has_failed() {
        app.trigger("ROW_COUNT");
        UUID id = app.trigger("ROW_COUNT");
        app.triggerJson("{\"cancel\": \"" + id + "\", \"by\": \"alice\"}");

        assertThat(events(id)).containsExactly("reconciliation.job_failed");
    }

    @Test
    void nothing_is_written_while_a_job_runs_or_after_it_has_ended() {
        UUID id = app.trigger("ROW_COUNT");
        app.describeBothSides(id);
        assertThat(events(id)).isEmpty();
        app.readAllSegments(id, WirePhase.COUNT, 1, 1);
        assertThat(events(id)).hasSize(1);

        app.readAllSegments(id, WirePhase.COUNT, 1, 1);
        app.triggerJson("{\"cancel\": \"" + id + "\", \"by\": \"alice\"}");

        assertThat(events(id)).isEmpty();
    }

    /** What was written since last asked for. */
    private List<String> events(UUID id) {
        return app.harness.output("test.notifications").stream()
                .peek(record -> assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(id.toString()))
                .map(record -> TopologyHarness.json(record.value()))
                .peek(document -> assertThat(
                                document.path("data").path("job_id").textValue())
                        .isEqualTo(id.toString()))
                .map(document -> document.path("event"))
                .map(JsonNode::textValue)
                .toList();
    }
}

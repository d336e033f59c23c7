package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.NotificationEvent;
import io.countercheck.streams.reconcile.TablePolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationDocumentTest {
    private final NotificationDocument document = new NotificationDocument(new JobDocument(Samples.DATASTORES));

    @Test
    void drift_is_told_as_in_the_contract() {
        Job job = Samples.scanning()
                .completed(
                        Instant.parse("2025-11-20T14:02:15Z"),
                        new JobResult(1000, 948, 52, 0, 0, 0, 0, 0, 0, 0),
                        TablePolicy.DEFAULT);

        List<Notification> notifications = document.of(job);

        assertThat(notifications)
                .extracting(Notification::event)
                .containsExactly(NotificationEvent.JOB_COMPLETED, NotificationEvent.DRIFT_DETECTED);
        assertThat(notifications.get(1).json()).isEqualTo("""
                {"event":"reconciliation.drift_detected",
                "timestamp":"2025-11-20T14:02:15Z",
                "data":{"job_id":"550e8400-e29b-41d4-a716-446655440000",
                "table":"users",
                "drift_percentage":5.2,
                "severity":"CRITICAL",
                "alert_level":"CRITICAL",
                "mismatch_count":52,
                "validation_strategy":"CHECKSUM",
                "timestamp_range":null,
                "sample":null}}
                """.replace("\n", ""));
    }

    @Test
    void a_completed_job_is_told_with_all_that_it_found() {
        assertThat(document.of(Samples.completed()))
                .singleElement()
                .satisfies(notification -> assertThat(notification.json()).isEqualTo("""
                {"event":"reconciliation.job_completed",
                "timestamp":"2025-11-20T14:02:15.250Z",
                "data":{"job_id":"550e8400-e29b-41d4-a716-446655440000",
                "table":"users",
                "job_type":"MANUAL_ONDEMAND",
                "validation_strategy":"CHECKSUM",
                "timestamp_range":null,
                "priority":"HIGH",
                "requested_at":"2025-11-20T13:59:59.500Z",
                "started_at":"2025-11-20T14:00:00Z",
                "completed_at":"2025-11-20T14:02:15.250Z",
                "duration_seconds":135.25,
                "cassandra_row_count":1000000,
                "postgres_row_count":999950,
                "mismatch_count":50,
                "drift_percentage":0.005,
                "mismatches_summary":{"MISSING_IN_POSTGRES":30,"MISSING_IN_CASSANDRA":10,"DATA_MISMATCH":10},
                "in_flight_count":2,
                "settled_count":3,
                "not_stored_count":0,
                "ignored_count":4,
                "resolved_count":5,
                "truncated":false,
                "sample":null,
                "alert_fired":false,
                "alert_level":null,
                "severity":"CRITICAL",
                "validation_errors":null}}
                """.replace("\n", "")));
    }

    @Test
    void a_failed_job_is_told_with_the_reasons() {
        assertThat(document.of(Samples.failed()))
                .singleElement()
                .satisfies(notification -> assertThat(notification.json()).isEqualTo("""
                {"event":"reconciliation.job_failed",
                "timestamp":"2025-11-20T14:01:00Z",
                "data":{"job_id":"550e8400-e29b-41d4-a716-446655440000",
                "table":"users",
                "job_type":"MANUAL_ONDEMAND",
                "validation_strategy":"CHECKSUM",
                "requested_at":"2025-11-20T13:59:59.500Z",
                "started_at":"2025-11-20T14:00:00Z",
                "completed_at":"2025-11-20T14:01:00Z",
                "validation_errors":["no task of datastore postgres is running: deploy it"],
                "cancelled_by":null}}
                """.replace("\n", "")));
    }

    @Test
    void who_cancelled_a_job_is_told() {
        assertThat(document.of(Samples.queued().cancelled(Samples.STARTED, "alice")))
                .singleElement()
                .extracting(Notification::json)
                .asString()
                .contains("reconciliation.job_failed", "\"started_at\":null", "\"cancelled_by\":\"alice\"");
    }

    @Test
    void nothing_is_told_of_a_job_that_runs() {
        assertThat(document.of(Samples.scanning())).isEmpty();
    }

    @Test
    void what_is_written_can_be_read() {
        Notification written = document.of(Samples.failed()).get(0);
        assertThat(NotificationDocument.read(written.body())).contains(written);
    }

    @Test
    void an_event_has_one_id_and_no_other_event_has_it() {
        Notification failed = document.of(Samples.failed()).get(0);
        Notification completed = document.of(Samples.completed()).get(0);
        assertThat(failed.id()).hasToString("f7c0fd72-74e5-39d4-be20-b829731e79ee");
        assertThat(completed.id()).hasToString("82057bee-bd63-372a-81c8-1f69af77f749");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "no JSON",
                "[]",
                "{\"event\":\"reconciliation.job_failed\"}",
                "{\"event\":\"reconciliation.job_failed\",\"timestamp\":\"2025-11-20T14:01:00Z\",\"data\":{\"job_id\":\"1\"}}",
                "{\"event\":\"other\",\"timestamp\":\"2025-11-20T14:01:00Z\",\"data\":{\"job_id\":\"550e8400-e29b-41d4-a716-446655440000\"}}"
            })
    void other_records_are_none(String json) {
        assertThat(NotificationDocument.read(json.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}

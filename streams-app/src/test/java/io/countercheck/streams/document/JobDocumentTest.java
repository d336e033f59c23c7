package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.TablePolicy;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobDocumentTest {
    private final JobDocument document = new JobDocument(Samples.DATASTORES);

    @Test
    void a_completed_job_shows_what_it_found() {
        assertThat(Json.text(document.summary(Samples.completed()))).isEqualTo("""
                        {"job_id":"550e8400-e29b-41d4-a716-446655440000",
                        "table_name":"users",
                        "job_type":"MANUAL_ONDEMAND",
                        "validation_strategy":"CHECKSUM",
                        "priority":"HIGH",
                        "status":"COMPLETED",
                        "phase":"CLOSED",
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
                        "alert_fired":false,
                        "alert_level":null,
                        "severity":"CRITICAL",
                        "validation_errors":null,
                        "progress":{"percent":32.2,"segments":96,"segments_read":31,"rows_read":123456,"candidates":7}}
                        """.replace("\n", ""));
    }

    @Test
    void a_failed_job_has_no_numbers_that_look_like_a_verdict() {
        ObjectNode failed = document.summary(Samples.failed());
        assertUnknown(failed);
        assertThat(failed.get("status").textValue()).isEqualTo("FAILED");
        assertThat(failed.get("validation_errors").get(0).textValue()).contains("datastore postgres");
        assertThat(failed.get("duration_seconds").decimalValue()).isEqualByComparingTo("60");
    }

    @Test
    void a_running_job_has_no_numbers_that_look_like_a_verdict() {
        ObjectNode running = document.summary(Samples.queued());
        assertUnknown(running);
        assertThat(running.get("started_at").isNull()).isTrue();
        assertThat(running.get("completed_at").isNull()).isTrue();
        assertThat(running.get("duration_seconds").isNull()).isTrue();
    }

    @Test
    void an_empty_table_pair_has_zero_drift() {
        ObjectNode empty =
                document.summary(Samples.scanning().completed(Samples.STARTED, JobResult.EMPTY, TablePolicy.DEFAULT));
        assertThat(Json.text(empty))
                .contains("\"drift_percentage\":0.0", "\"mismatch_count\":0", "\"duration_seconds\":0,");
    }

    @Test
    void small_drift_is_written_without_an_exponent() {
        JobResult result = new JobResult(10_000_000, 10_000_000, 1, 0, 0, 0, 0, 0, 0, 0);
        ObjectNode job = document.summary(Samples.scanning().completed(Samples.STARTED, result, TablePolicy.DEFAULT));
        assertThat(Json.text(job)).contains("\"drift_percentage\":0.000010,");
    }

    @Test
    void a_job_with_more_mismatches_than_it_stores_says_so() {
        JobResult result = new JobResult(10, 10, 0, 0, 5, 0, 0, 3, 0, 0);
        ObjectNode job = document.summary(Samples.scanning().completed(Samples.STARTED, result, TablePolicy.DEFAULT));
        assertThat(job.get("truncated").booleanValue()).isTrue();
        assertThat(job.get("not_stored_count").intValue()).isEqualTo(3);
    }

    @Test
    void drift_from_the_threshold_fires_an_alert() {
        JobResult result = new JobResult(1_000, 1_000, 10, 0, 0, 0, 0, 0, 0, 0);
        ObjectNode job = document.summary(Samples.scanning().completed(Samples.STARTED, result, TablePolicy.DEFAULT));
        assertThat(job.get("alert_fired").booleanValue()).isTrue();
        assertThat(job.get("alert_level").textValue()).isEqualTo("WARNING");
        assertThat(job.get("severity").textValue()).isEqualTo("HIGH");
    }

    @Test
    void details_show_at_most_ten_samples_under_both_names() {
        ObjectNode details = document.details(Samples.completed(), Collections.nCopies(12, Samples.missing()));
        assertThat(details.get("sample_mismatches")).hasSize(10);
        assertThat(details.get("mismatches")).isEqualTo(details.get("sample_mismatches"));
        assertThat(document.details(Samples.completed(), List.of()).get("sample_mismatches"))
                .isEmpty();
    }

    @Test
    void fields_and_mismatch_types_follow_the_datastores() {
        ObjectNode job = new JobDocument(new Datastores("mongodb", "sqlserver")).summary(Samples.completed());
        assertThat(job.has("mongodb_row_count")).isTrue();
        assertThat(job.has("sqlserver_row_count")).isTrue();
        assertThat(job.get("mismatches_summary").has("MISSING_IN_SQLSERVER")).isTrue();
    }

    private static void assertUnknown(ObjectNode job) {
        assertThat(List.of(
                        "cassandra_row_count",
                        "postgres_row_count",
                        "mismatch_count",
                        "drift_percentage",
                        "mismatches_summary",
                        "in_flight_count",
                        "settled_count",
                        "not_stored_count",
                        "ignored_count",
                        "resolved_count",
                        "truncated",
                        "alert_level",
                        "severity"))
                .allSatisfy(
                        field -> assertThat(job.get(field).isNull()).as(field).isTrue());
    }
}

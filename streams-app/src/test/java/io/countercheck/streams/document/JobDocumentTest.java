package io.countercheck.streams.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobPhase;
import io.countercheck.streams.reconcile.JobProgress;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.SampleResult;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TimestampWindow;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.time.Instant;
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
                        "timestamp_range":null,
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
                        "sample":null,
                        "alert_fired":false,
                        "alert_level":null,
                        "severity":"CRITICAL",
                        "validation_errors":null,
                        "progress":{"percent":32.2,"segments":96,"segments_read":31,"rows_read":123456,"candidates":7,"waiting_for":null}}
                        """.replace("\n", ""));
    }

    @Test
    void a_job_of_a_window_shows_it_as_far_as_it_is_known() {
        Job wanted = Job.queued(
                Samples.JOB_ID,
                "users",
                JobType.MANUAL_ONDEMAND,
                Strategy.TIMESTAMP_RANGE,
                Priority.NORMAL,
                Samples.STARTED);
        Job asked = wanted.within(TimestampWindow.between(
                Instant.parse("2025-11-20T10:00:00Z"), Instant.parse("2025-11-20T11:30:00.000001Z")));
        Job started = wanted.started(Samples.STARTED).withinFixed(TablePolicy.DEFAULT, Samples.STARTED);
        Job planned = started.planned(new ComparisonPlan(
                List.of(),
                List.of(),
                List.of(),
                new TimeColumn("updated_at", "timestamp", "changed", "date"),
                List.of()));

        assertThat(range(wanted)).isEqualTo("{\"column\":null,\"from\":null,\"to\":null}");
        assertThat(range(asked))
                .isEqualTo("{\"column\":null,\"from\":\"2025-11-20T10:00:00Z\","
                        + "\"to\":\"2025-11-20T11:30:00.000001Z\"}");
        assertThat(range(planned))
                .isEqualTo("{\"column\":\"updated_at\",\"from\":\"2025-11-20T13:00:00Z\","
                        + "\"to\":\"2025-11-20T14:00:00Z\"}");
    }

    private String range(Job job) {
        return Json.text(document.summary(job).get("timestamp_range"));
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
    void a_job_says_what_it_waits_for_while_it_runs() {
        Job waiting = Samples.scanning().inPhase(JobPhase.SCAN, JobProgress.NONE.waitingFor("night"));

        assertThat(document.summary(waiting).at("/progress/waiting_for").textValue())
                .isEqualTo("night");
        assertThat(document.summary(waiting.failed(Samples.STARTED, List.of("lost")))
                        .at("/progress/waiting_for")
                        .isNull())
                .isTrue();
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
    void a_sample_tells_what_it_knows_and_no_more() {
        ObjectNode job = document.summary(sampled(new SampleResult(0.005, 0.01, 1_000, 20)));

        assertThat(job.get("cassandra_row_count").isNull()).isTrue();
        assertThat(job.get("postgres_row_count").isNull()).isTrue();
        assertThat(job.get("drift_percentage").isNull()).isTrue();
        assertThat(job.get("mismatch_count").intValue()).isEqualTo(25);
        assertThat(Json.text(job.get("sample"))).isEqualTo("""
                        {"requested":1000,
                        "cassandra_drawn":1010,
                        "cassandra_rows_estimate":202000,
                        "postgres_drawn":990,
                        "postgres_rows_estimate":99000,
                        "accepted":1000,
                        "mismatching":20,
                        "drift_percentage_estimate":2.0,
                        "drift_percentage_low":1.2983682916415136,
                        "drift_percentage_high":3.0690005229717783,
                        "confidence":0.95,
                        "method":"WILSON"}
                        """.replace("\n", ""));
        assertThat(job.get("alert_fired").booleanValue()).isTrue();
    }

    @Test
    void a_sample_of_all_keys_is_exact() {
        ObjectNode job = document.summary(sampled(new SampleResult(1, 1, 1_010, 25)));

        assertThat(job.get("cassandra_row_count").intValue()).isEqualTo(1_010);
        assertThat(job.get("drift_percentage").doubleValue()).isEqualTo(100.0 * 25 / 1_010);
        assertThat(job.get("sample").get("method").textValue()).isEqualTo("EXACT");
        assertThat(job.get("sample").get("confidence").doubleValue()).isEqualTo(1.0);
        assertThat(job.get("sample").get("drift_percentage_low"))
                .isEqualTo(job.get("sample").get("drift_percentage_high"));
    }

    @Test
    void a_sample_without_a_decided_key_says_nothing() {
        ObjectNode sample = (ObjectNode)
                document.summary(sampled(new SampleResult(0.5, 0.5, 0, 0))).get("sample");

        assertThat(sample.get("drift_percentage_estimate").isNull()).isTrue();
        assertThat(sample.get("drift_percentage_low").doubleValue()).isZero();
        assertThat(sample.get("drift_percentage_high").doubleValue()).isEqualTo(100.0);
    }

    @Test
    void a_sample_that_is_not_there_yet_has_its_wanted_size_only() {
        ObjectNode sample = (ObjectNode) document.summary(sampling()).get("sample");

        assertThat(sample.get("requested").intValue()).isEqualTo(1_000);
        assertThat(sample.properties())
                .filteredOn(field -> !field.getKey().equals("requested"))
                .hasSize(11)
                .allMatch(field -> field.getValue().isNull());
    }

    private static Job sampling() {
        return Job.queued(
                        new RequestedJob(Samples.JOB_ID, "users", Strategy.SAMPLE, 1_000),
                        JobType.MANUAL_ONDEMAND,
                        Priority.NORMAL,
                        Samples.STARTED)
                .started(Samples.STARTED);
    }

    private static Job sampled(SampleResult sample) {
        return sampling()
                .completed(
                        Samples.STARTED,
                        new JobResult(1_010, 990, 25, 0, 0, 0, 0, 0, 0, 0, sample),
                        TablePolicy.DEFAULT);
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

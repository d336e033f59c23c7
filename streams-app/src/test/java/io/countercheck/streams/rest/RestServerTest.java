package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.document.JobDocument;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.MismatchDocument;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.MismatchFilter;
import io.countercheck.streams.query.PageRequest;
import io.countercheck.streams.reconcile.JobStatus;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.Trigger;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestServerTest extends HttpFixture {
    private final JobDocument jobs = new JobDocument(Samples.DATASTORES);

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void a_trigger_is_submitted_and_answered_with_its_job_ids(String base) throws Exception {
        Answer answer = post(
                base + "/reconciliation/trigger",
                "{\"tables\":[\"users\",\"orders\"],\"validation_strategy\":\"ROW_COUNT\",\"priority\":\"HIGH\"}");

        Trigger trigger = service.submitted.get(0);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(Json.mapper().readTree("""
                                {"job_ids": ["%s", "%s"], "status": "RUNNING",
                                 "message": "Reconciliation jobs queued for 2 tables",
                                 "estimated_completion": null}
                                """.formatted(
                        trigger.jobs().get(0).id(), trigger.jobs().get(1).id())));
        assertThat(trigger.jobs()).extracting(Trigger.RequestedJob::tableName).containsExactly("users", "orders");
        assertThat(trigger.jobs().get(0).id())
                .isNotEqualTo(trigger.jobs().get(1).id());
        assertThat(trigger.jobs()).extracting(Trigger.RequestedJob::strategy).containsOnly(Strategy.ROW_COUNT);
        assertThat(trigger.priority()).isEqualTo(Priority.HIGH);
    }

    @Test
    void content_types_of_json_are_taken_with_any_charset_and_case() throws Exception {
        Answer answer = send(request("/reconciliation/trigger")
                .header("Content-Type", "Application/JSON;charset=UTF-8")
                .POST(BodyPublishers.ofString("{\"tables\":[\"users\"]}")));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("message")).isEqualTo("Reconciliation jobs queued for 1 table");
    }

    @Test
    void jobs_are_listed_as_their_documents() throws Exception {
        service.jobs.addAll(List.of(Samples.completed(), Samples.failed(), Samples.queued()));
        Answer answer = get("/api/v1/reconciliation/jobs");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.text(answer.body().get("jobs").get(0))).isEqualTo(Json.text(jobs.summary(Samples.completed())));
        assertThat(Json.text(answer.body().get("jobs").get(1))).isEqualTo(Json.text(jobs.summary(Samples.failed())));
        assertThat(answer.body().get("pagination").toString())
                .isEqualTo("{\"page\":1,\"page_size\":50,\"total_pages\":1,\"total_items\":3}");
    }

    @Test
    void jobs_are_filtered() throws Exception {
        get("/api/v1/reconciliation/jobs?table=users&status=COMPLETED&job_type=MANUAL_ONDEMAND"
                + "&from_date=2025-11-01T00:00:00Z&to_date=2025-11-02&page=3&page_size=20");
        assertThat(service.lastJobFilter)
                .isEqualTo(new JobFilter(
                        "users",
                        JobStatus.COMPLETED,
                        JobType.MANUAL_ONDEMAND,
                        Instant.parse("2025-11-01T00:00:00Z"),
                        Instant.parse("2025-11-02T23:59:59.999999999Z")));
        assertThat(service.lastPage).isEqualTo(new PageRequest(40, 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-11-01T01:00:00%2B01:00",
                "2025-11-01T01:00:00+01:00",
                "2025-10-31T23:00:00-01:00",
                "2025-11-01T00:00:00.000",
                "2025-11-01T00:00",
                "2025-11-01"
            })
    void times_are_read_in_every_usual_form(String time) throws Exception {
        assertThat(get("/reconciliation/jobs?from_date=" + time).status()).isEqualTo(200);
        assertThat(service.lastJobFilter)
                .isEqualTo(new JobFilter(null, null, null, Instant.parse("2025-11-01T00:00:00Z"), null));
    }

    @Test
    void each_path_family_has_its_default_page() throws Exception {
        get("/api/v1/reconciliation/jobs");
        assertThat(service.lastPage).isEqualTo(new PageRequest(0, 50));
        get("/reconciliation/jobs");
        assertThat(service.lastPage).isEqualTo(new PageRequest(0, 100));
        get("/api/v1/reconciliation/mismatches");
        assertThat(service.lastPage).isEqualTo(new PageRequest(0, 50));
        get("/reconciliation/mismatches");
        assertThat(service.lastPage).isEqualTo(new PageRequest(0, 1000));
    }

    @Test
    void both_path_families_take_both_paging_styles_and_answer_in_both() throws Exception {
        service.mismatches.addAll(Collections.nCopies(5, Samples.changed()));
        Answer limited = get("/api/v1/reconciliation/mismatches?limit=2&offset=2");
        assertThat(limited.body().get("mismatches")).hasSize(2);
        assertThat(limited.body().get("pagination").toString())
                .isEqualTo("{\"page\":2,\"page_size\":2,\"total_pages\":3,\"total_items\":5}");
        assertThat(limited.body().get("total").intValue()).isEqualTo(5);
        assertThat(limited.body().get("limit").intValue()).isEqualTo(2);
        assertThat(limited.body().get("offset").intValue()).isEqualTo(2);

        Answer paged = get("/reconciliation/mismatches?page=3&page_size=2");
        assertThat(paged.body().get("mismatches")).hasSize(1);
        assertThat(paged.body().get("offset").intValue()).isEqualTo(4);
        assertThat(get("/reconciliation/mismatches?page=2147483647&page_size=100")
                        .body()
                        .get("mismatches"))
                .isEmpty();
    }

    @Test
    void an_empty_list_has_no_pages() throws Exception {
        assertThat(get("/reconciliation/jobs").body().toString())
                .isEqualTo("{\"jobs\":[],\"pagination\":{\"page\":1,\"page_size\":100,\"total_pages\":0,"
                        + "\"total_items\":0},\"total\":0,\"limit\":100,\"offset\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void a_job_is_shown_with_samples_of_its_mismatches(String base) throws Exception {
        service.jobs.add(Samples.completed());
        service.mismatches.addAll(Collections.nCopies(11, Samples.missing()));
        Answer answer = get(base + "/reconciliation/jobs/" + Samples.JOB_ID);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Json.text(answer.body()))
                .isEqualTo(Json.text(jobs.details(Samples.completed(), Collections.nCopies(10, Samples.missing()))
                        .putNull("estimated_completion")));
    }

    @Test
    void a_running_job_shows_no_samples_yet() throws Exception {
        service.jobs.add(Samples.scanning());
        service.mismatches.add(Samples.missing());
        Answer answer = get("/reconciliation/jobs/" + Samples.JOB_ID);
        assertThat(answer.body().get("sample_mismatches")).isEmpty();
        assertThat(answer.text("status")).isEqualTo("RUNNING");
        assertThat(answer.body().get("progress").get("rows_read").intValue()).isEqualTo(123_456);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void mismatches_are_listed_as_their_documents(String base) throws Exception {
        service.mismatches.addAll(List.of(Samples.changed(), Samples.missing()));
        Answer answer = get(base + "/reconciliation/mismatches");
        MismatchDocument document = new MismatchDocument(Samples.DATASTORES);
        assertThat(Json.text(answer.body().get("mismatches").get(0)))
                .isEqualTo(Json.text(document.full(Samples.changed())));
        assertThat(Json.text(answer.body().get("mismatches").get(1)))
                .isEqualTo(Json.text(document.full(Samples.missing())));
    }

    @Test
    void mismatches_are_filtered() throws Exception {
        get("/reconciliation/mismatches?table=orders&mismatch_type=MISSING_IN_CASSANDRA&resolution_status=IGNORED"
                + "&job_id=" + Samples.JOB_ID + "&from_date=2025-11-01&to_date=2025-11-01");
        assertThat(service.lastMismatchFilter)
                .isEqualTo(new MismatchFilter(
                        "orders",
                        MismatchKind.MISSING_IN_SOURCE,
                        ResolutionStatus.IGNORED,
                        Samples.JOB_ID,
                        Instant.parse("2025-11-01T00:00:00Z"),
                        Instant.parse("2025-11-01T23:59:59.999999999Z")));
    }

    @Test
    void a_port_that_is_taken_is_told() {
        RestServer second = new RestServer(settings(server.port()), service.backend());
        assertThatThrownBy(second::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Cannot listen on 127.0.0.1:" + server.port())
                .hasMessageContaining("rest.port");
    }

    @Test
    void a_server_that_never_started_can_be_closed() {
        new RestServer(settings(0), service.backend()).close();
    }
}

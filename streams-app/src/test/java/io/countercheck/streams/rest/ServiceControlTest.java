package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.JobResult;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.ScheduleChange.Action;
import io.countercheck.streams.reconcile.SchedulerSettings;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import io.countercheck.streams.reconcile.TableSchedule;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancel, the scheduler and the list of tables, over HTTP. */
class ServiceControlTest extends HttpFixture {
    private static final Instant NEXT = Instant.parse("2025-11-20T15:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void a_running_job_is_cancelled_by_either_method(String base) throws Exception {
        service.jobs.add(Samples.scanning());
        Answer answer = bare("POST", base + "/reconciliation/jobs/" + Samples.JOB_ID + "/cancel");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("FAILED");
        assertThat(answer.body().get("validation_errors").get(0).textValue()).isEqualTo("cancelled by anonymous");

        service.jobs.set(0, Samples.queued());
        assertThat(bare("DELETE", base + "/reconciliation/jobs/" + Samples.JOB_ID)
                        .status())
                .isEqualTo(200);
        assertThat(service.cancelled).hasSize(2);
    }

    @Test
    void a_cancel_that_is_not_visible_yet_is_accepted() throws Exception {
        service.prompt = false;
        service.jobs.add(Samples.scanning());
        Answer answer = bare("DELETE", "/reconciliation/jobs/" + Samples.JOB_ID);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void a_page_of_another_site_cannot_cancel(String site) throws Exception {
        service.jobs.add(Samples.scanning());
        Answer answer = send(request("/reconciliation/jobs/" + Samples.JOB_ID)
                .header("Sec-Fetch-Site", site)
                .DELETE());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("error")).isEqualTo("CROSS_SITE_REQUEST");
        assertThat(service.cancelled).isEmpty();
    }

    @Test
    void there_is_nothing_to_cancel() throws Exception {
        service.jobs.add(Samples.completed());
        Answer ended = bare("DELETE", "/reconciliation/jobs/" + Samples.JOB_ID);
        assertThat(ended.status()).isEqualTo(409);
        assertThat(ended.text("error")).isEqualTo("JOB_ALREADY_ENDED");
        Answer unknown = bare("POST", "/reconciliation/jobs/" + Samples.MISMATCH_ID + "/cancel");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("error")).isEqualTo("JOB_NOT_FOUND");
        assertThat(bare("DELETE", "/reconciliation/jobs/last").status()).isEqualTo(400);
        assertThat(service.cancelled).isEmpty();
    }

    @Test
    void the_scheduler_is_started_and_stopped() throws Exception {
        assertThat(post("/api/reconciliation/start", "{\"intervalMs\": 60000}").status())
                .isEqualTo(200);
        assertThat(bare("POST", "/api/reconciliation/start").status()).isEqualTo(200);
        assertThat(bare("POST", "/api/reconciliation/stop").status()).isEqualTo(200);
        assertThat(service.changes)
                .containsExactly(
                        new ScheduleChange(Action.START, Duration.ofMinutes(1), List.of()),
                        new ScheduleChange(Action.START, Duration.ofHours(1), List.of()),
                        new ScheduleChange(Action.STOP, null, List.of()));
        service.prompt = false;
        assertThat(bare("POST", "/api/reconciliation/stop").status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"intervalMs\": 999}",
                "{\"intervalMs\": 1e99}",
                "{\"intervalMs\": \"60000\"}",
                "{\"interval\": 60000}",
                "[]",
                "{"
            })
    void a_start_that_cannot_be_read_is_refused(String body) throws Exception {
        assertThat(post("/api/reconciliation/start", body).status()).isEqualTo(400);
        assertThat(service.changes).isEmpty();
    }

    @Test
    void a_start_with_a_body_of_another_type_is_refused() throws Exception {
        assertThat(send(request("/api/reconciliation/start").POST(BodyPublishers.ofString("intervalMs=5")))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void the_status_tells_what_all_jobs_have_come_to() throws Exception {
        service.scheduler = new SchedulerStatus(true, Duration.ofHours(1), NEXT, NEXT, 25, 3, 150, 1);
        Answer answer = get("/api/reconciliation/status");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().toString())
                .isEqualTo("{\"message\":\"Schedules are run\",\"scheduled_tables\":[\"users\",\"orders\"],\"stats\":{"
                        + "\"lastCheck\":\"2025-11-20T15:00:00Z\",\"lastMismatch\":\"2025-11-20T15:00:00Z\","
                        + "\"totalChecks\":25,\"checksWithMismatches\":3,\"mismatchesFound\":150,\"errors\":1,"
                        + "\"isRunning\":true}}");
    }

    @Test
    void a_check_triggers_all_tables() throws Exception {
        Answer answer = bare("POST", "/api/reconciliation/check");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().get("job_ids")).hasSize(2);
        assertThat(service.submitted).hasSize(1);
    }

    @Test
    void health_tells_the_state_of_the_scheduler() throws Exception {
        service.scheduler = SchedulerStatus.NEW.started(Duration.ofHours(1));
        service.schedules.add(hourly().pause());
        Answer running = get("/health");
        assertThat(running.text("reconciliation_scheduler")).isEqualTo("running");
        assertThat(running.body().get("scheduled_tables").toString()).isEqualTo("[\"orders\"]");

        service.scheduler = service.scheduler.stopped();
        assertThat(get("/health").text("reconciliation_scheduler")).isEqualTo("stopped");

        service.failure = new StateNotAvailableException("restoring");
        assertThat(get("/health").text("reconciliation_scheduler")).isEqualTo("unknown");
    }

    @Test
    void a_disabled_service_starts_nothing() throws Exception {
        service.settings = new SchedulerSettings(false, Duration.ZERO, Duration.ofHours(1));
        try (RestServer disabled = new RestServer(settings(0), service.backend())) {
            disabled.start();
            for (String path : List.of(
                    "/api/reconciliation/start",
                    "/api/reconciliation/stop",
                    "/api/reconciliation/check",
                    "/reconciliation/tables/users/pause")) {
                Answer answer = send(at(disabled, path).POST(BodyPublishers.noBody()));
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.text("error")).isEqualTo("RECONCILIATION_DISABLED");
            }
            Answer trigger = send(at(disabled, "/api/v1/reconciliation/trigger")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"tables\": []}")));
            assertThat(trigger.status()).isEqualTo(503);
            assertThat(trigger.body().toString())
                    .isEqualTo(
                            "{\"error\":\"RECONCILIATION_DISABLED\",\"message\":\"Reconciliation service is disabled."
                                    + " Set RECONCILIATION_ENABLED=true in configuration\"}");
            Answer health = send(at(disabled, "/health").GET());
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.text("reconciliation_scheduler")).isEqualTo("disabled");
            assertThat(health.body().get("scheduled_tables")).isEmpty();
        }
        assertThat(service.changes).isEmpty();
        assertThat(service.submitted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void tables_are_listed_with_schedule_last_job_and_plan(String base) throws Exception {
        service.schedules.add(hourly());
        service.jobs.add(Samples.scanning()
                .planned(Samples.plan())
                .completed(Samples.STARTED, new JobResult(1000, 1000, 1, 0, 0, 0, 0, 0, 0, 0), TablePolicy.DEFAULT));
        JsonNode tables = get(base + "/reconciliation/tables").body().get("tables");
        assertThat(tables).hasSize(2);
        JsonNode users = tables.get(0);
        assertThat(users.get("cassandra_table").textValue()).isEqualTo("warehouse.users");
        assertThat(users.get("postgres_table").textValue()).isEqualTo("public.cdc_users");
        assertThat(users.get("validation_strategy").textValue()).isEqualTo("CHECKSUM");
        assertThat(users.get("schedule").toString())
                .isEqualTo("{\"cron\":null,\"interval_ms\":3600000,\"paused\":false,"
                        + "\"next_run_at\":\"2025-11-20T15:00:00Z\",\"last_run_at\":null,\"started_runs\":0,"
                        + "\"skipped_runs\":0}");
        assertThat(users.get("last_job").toString())
                .isEqualTo("{\"job_id\":\"" + Samples.JOB_ID + "\",\"job_type\":\"MANUAL_ONDEMAND\","
                        + "\"validation_strategy\":\"CHECKSUM\",\"status\":\"COMPLETED\","
                        + "\"completed_at\":\"2025-11-20T14:00:00Z\",\"drift_percentage\":0.1}");
        assertThat(users.get("last_plan").get("columns").get(1).toString())
                .isEqualTo("{\"source\":\"name\",\"target\":\"full_name\",\"source_type\":\"text\","
                        + "\"target_type\":\"varchar(80)\",\"compared_as\":\"text\",\"role\":\"VALUE\","
                        + "\"tolerance\":null}");
        assertThat(users.get("last_plan").get("findings")).hasSize(1);
        assertThat(tables.get(1).toString())
                .isEqualTo("{\"table_name\":\"orders\",\"cassandra_table\":\"warehouse.orders\","
                        + "\"postgres_table\":\"public.cdc_orders\",\"validation_strategy\":\"CHECKSUM\","
                        + "\"schedule\":null,\"last_job\":null,\"last_plan\":null}");
    }

    @Test
    void a_table_that_nobody_runs_has_no_next_run() throws Exception {
        service.schedules.add(hourly());
        service.scheduler = SchedulerStatus.NEW.stopped();
        JsonNode users = get("/reconciliation/tables").body().get("tables").get(0);
        assertThat(users.get("schedule").get("next_run_at").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/api/v1"})
    void a_table_is_paused_and_resumed(String base) throws Exception {
        Answer paused = bare("POST", base + "/reconciliation/tables/users/pause");
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.text("table_name")).isEqualTo("users");
        assertThat(bare("POST", base + "/reconciliation/tables/orders/resume").status())
                .isEqualTo(200);
        assertThat(service.changes)
                .containsExactly(
                        new ScheduleChange(Action.PAUSE, null, List.of("users")),
                        new ScheduleChange(Action.RESUME, null, List.of("orders")));
        Answer unknown = bare("POST", base + "/reconciliation/tables/nothing/pause");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body().get("valid_tables")).hasSize(2);
    }

    @Test
    void estimates_are_told_and_never_fail_a_trigger() throws Exception {
        service.jobs.add(Samples.queued());
        service.estimate = NEXT;
        assertThat(get("/reconciliation/jobs/" + Samples.JOB_ID).text("estimated_completion"))
                .isEqualTo(NEXT.toString());
        assertThat(post("/reconciliation/trigger", "{\"tables\": []}").text("estimated_completion"))
                .isEqualTo(NEXT.toString());
    }

    private static TableSchedule hourly() {
        return new TableSchedule("users", new Schedule(null, Duration.ofHours(1)), NEXT, null, false, 0, 0);
    }

    private Answer bare(String method, String path) throws Exception {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder at(RestServer server, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}

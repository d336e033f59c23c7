package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Api;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs that start by themselves, and jobs that are no longer wanted, on real servers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulesIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final SeededPair LARGE = new SeededPair(
            DemoTables.ORDERS,
            new TableName("scheduled", "orders"),
            new TableName("scheduled", "orders"),
            60_000,
            new Drift(3, 2, 4),
            42);

    /** Small pages on one thread: slow enough to be cancelled half-way. */
    private static final Map<String, String> SLOW = Map.of("cassandra.page.size", "20", "scan.threads", "1");

    private Countercheck countercheck;
    private Api api;

    @BeforeAll
    void start() throws Exception {
        Tables.load(LARGE);
        Tables.cql(
                "CREATE TABLE scheduled.ticks (id int PRIMARY KEY, v text)",
                "INSERT INTO scheduled.ticks (id, v) VALUES (1, 'one')");
        Tables.sql("CREATE TABLE scheduled.ticks (id int PRIMARY KEY, v text)");
        countercheck = Countercheck.named("scheduled")
                .setting("schedules.startup.delay.ms", 500)
                .table("orders", LARGE.cassandraName(), LARGE.postgresName())
                .table("{name: ticks, source: scheduled.ticks, target: scheduled.ticks, strategy: ROW_COUNT,"
                        + " schedule.interval.ms: " + INTERVAL.toMillis() + "}")
                .start();
        countercheck.deployCassandra(1, SLOW);
        countercheck.deployPostgres(1, Map.of());
        api = countercheck.api();
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void everyDueTimeIsHandledOnceOverAPauseAndTheEndOfTheApplication() throws Exception {
        awaitRuns(3);
        countercheck.application().kill();
        countercheck.application().restart(TIMEOUT);
        long beforeRestart = scheduledJobs().size();
        awaitRuns(beforeRestart + 2);
        assertThat(api.get("/health").body().get("reconciliation_scheduler").textValue())
                .isEqualTo("running");

        assertThat(api.post("/api/v1/reconciliation/tables/ticks/pause", "").status())
                .isEqualTo(200);
        awaitQuiet();
        long paused = scheduledJobs().size();
        countercheck.application().kill();
        countercheck.application().restart(TIMEOUT);
        Awaitility.await("a pause")
                .atMost(TIMEOUT)
                .during(INTERVAL.multipliedBy(2))
                .until(() -> scheduledJobs().size() == paused);
        assertThat(schedule().get("next_run_at").isNull()).isTrue();

        assertThat(api.post("/api/v1/reconciliation/tables/ticks/resume", "").status())
                .isEqualTo(200);
        awaitRuns(paused + 2);
        assertThat(api.post("/api/reconciliation/stop", "").status()).isEqualTo(200);
        awaitQuiet();

        JsonNode schedule = schedule();
        List<JsonNode> jobs = scheduledJobs();
        assertThat(jobs)
                .allSatisfy(job -> assertThat(job.get("job_type").textValue()).isEqualTo("HOURLY_SCHEDULED"));
        assertThat(schedule.get("started_runs").longValue())
                .as("due times for which a job was started: %s", schedule)
                .isEqualTo(jobs.size());
        assertThat(jobs.stream().map(job -> slot(job, schedule)).distinct().count())
                .as("no due time has two jobs")
                .isEqualTo(jobs.size());
        JsonNode stats = api.get("/api/reconciliation/status").body().get("stats");
        assertThat(stats.get("isRunning").booleanValue()).isFalse();
        assertThat(stats.get("totalChecks").longValue() + stats.get("errors").longValue())
                .isGreaterThanOrEqualTo(jobs.size());
    }

    @Test
    void aJobOfALargeTableIsCancelledInTheMiddleAndTheNextOneIsExact() throws Exception {
        countercheck.run("orders", "ROW_COUNT");
        String id = api.trigger("orders", "CHECKSUM");
        Awaitility.await("the middle of the scan")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.job(id).get("progress").get("segments_read").intValue() > 2);

        Api.Answer answer = api.delete("/api/v1/reconciliation/jobs/" + id);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.body().get("status").textValue()).isEqualTo("FAILED");
        assertThat(answer.body().get("validation_errors").get(0).textValue()).startsWith("cancelled by ");
        assertThat(api.post("/reconciliation/jobs/" + id + "/cancel", "").status())
                .isEqualTo(409);
        assertThat(api.delete("/reconciliation/jobs/" + UUID.randomUUID()).status())
                .isEqualTo(404);

        JsonNode next = countercheck.run("orders", "CHECKSUM");
        assertThat(next.get("status").textValue()).as("%s", next).isEqualTo("COMPLETED");
        assertThat(Tables.found(api.mismatches(next.get("job_id").textValue()))).isEqualTo(LARGE.expected());
        assertThat(api.job(id).get("status").textValue()).isEqualTo("FAILED");
        JsonNode table = table("orders");
        assertThat(table.get("last_job").get("job_id")).isEqualTo(next.get("job_id"));
        assertThat(table.get("last_plan").get("columns")).isNotEmpty();
    }

    private void awaitRuns(long atLeast) {
        Awaitility.await(atLeast + " scheduled jobs")
                .atMost(TIMEOUT)
                .until(() -> scheduledJobs().stream()
                                .filter(job -> job.get("status").textValue().equals("COMPLETED"))
                                .count()
                        >= atLeast);
    }

    private void awaitQuiet() {
        Awaitility.await("the end of all scheduled jobs")
                .atMost(TIMEOUT)
                .until(() -> scheduledJobs().stream()
                        .noneMatch(job -> job.get("status").textValue().equals("RUNNING")));
    }

    private List<JsonNode> scheduledJobs() {
        JsonNode jobs = api.get("/api/v1/reconciliation/jobs?table=ticks&page_size=100")
                .body()
                .get("jobs");
        return StreamSupport.stream(jobs.spliterator(), false).toList();
    }

    /** From one due time to the next: a job for a due time that nobody could handle stands for those after it too. */
    private static long slot(JsonNode job, JsonNode schedule) {
        Instant dueTime = Instant.parse(schedule.get("last_run_at").textValue());
        Instant requested = Instant.parse(job.get("requested_at").textValue());
        return Math.floorDiv(Duration.between(dueTime, requested).toMillis(), INTERVAL.toMillis());
    }

    private JsonNode schedule() {
        return table("ticks").get("schedule");
    }

    private JsonNode table(String name) {
        JsonNode tables = api.get("/reconciliation/tables").body().get("tables");
        return StreamSupport.stream(tables.spliterator(), false)
                .filter(table -> table.get("table_name").textValue().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

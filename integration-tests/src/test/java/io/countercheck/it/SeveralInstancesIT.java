package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Api;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Countercheck.Instance;
import io.countercheck.it.support.QueryLoop;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Three processes of the application share the state; whichever is asked, the answer is that of the whole, or 503. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralInstancesIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String KEY = "cck_of-this-test-only";
    private static final String SECRET = "peer-secret-of-this-test-only-0123456789";
    private static final SeededPair PAIR = new SeededPair(
            DemoTables.ORDERS,
            new TableName("several", "orders"),
            new TableName("several", "orders"),
            30_000,
            new Drift(60, 50, 70),
            42);

    /** Small pages on one thread: slow enough to be interrupted half-way. */
    private static final Map<String, String> SLOW = Map.of("cassandra.page.size", "20", "scan.threads", "1");

    private Countercheck countercheck;
    private String firstJob = "";

    @BeforeAll
    void start() throws Exception {
        Tables.load(PAIR);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        countercheck = Countercheck.named("several")
                .instances(3)
                .key("ann", "operate", HexFormat.of().formatHex(hash))
                .setting("rest.auth.enabled", true)
                .setting("rest.peers.secret", SECRET)
                .setting("streams.consumer.session.timeout.ms", 6_000)
                .setting("streams.consumer.heartbeat.interval.ms", 1_500)
                .table("orders", PAIR.cassandraName(), PAIR.postgresName())
                .start();
        countercheck.deployCassandra(2, SLOW);
        countercheck.deployPostgres(2, Map.of());
        awaitAnswers(countercheck.instances());
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    @Order(1)
    void every_instance_gives_the_same_answers() {
        firstJob = api(0).trigger("orders", "CHECKSUM");
        assertExact(api(2), awaitEnd(api(1), firstJob));
        assertThat(countercheck.instances())
                .as("partitions that each instance owns; the test needs them spread")
                .allSatisfy(instance -> assertThat(ownedPartitions(instance)).isBetween(1, 3));
        JsonNode one = api(0).mismatches(firstJob).get(0);
        String mismatches = "/reconciliation/mismatches";
        for (String path : List.of(
                mismatches,
                mismatches + "?limit=7&offset=30",
                mismatches + "?job_id=" + firstJob + "&limit=100&offset=95",
                mismatches + "?mismatch_type=DATA_MISMATCH&limit=10&offset=65",
                mismatches + "?limit=10&offset=180",
                "/api/v1" + mismatches + "?page=4&page_size=50",
                mismatches + "/" + one.get("mismatch_id").textValue() + "/explain",
                mismatches + "/" + firstJob + "/explain",
                "/reconciliation/jobs",
                "/api/v1/reconciliation/jobs?status=COMPLETED&page_size=1",
                "/api/v1/reconciliation/jobs/" + firstJob,
                "/reconciliation/jobs/" + one.get("mismatch_id").textValue(),
                "/reconciliation/tables",
                "/api/reconciliation/status")) {
            Api.Answer answer = api(0).get(path);
            for (int other : new int[] {1, 2}) {
                Api.Answer same = api(other).get(path);
                assertThat(same.status()).as(path).isEqualTo(answer.status()).isIn(200, 404);
                assertThat(same.body()).as(path).isEqualTo(answer.body());
            }
        }
        assertThat(countercheck.instances())
                .allSatisfy(instance ->
                        assertThat(instance.api().get("/health").status()).isEqualTo(200));
    }

    @Test
    @Order(2)
    void every_page_over_the_seams_is_complete_and_in_order_on_every_instance() {
        List<JsonNode> all = api(0).mismatches(firstJob);
        for (Instance instance : countercheck.instances()) {
            List<JsonNode> pages = new ArrayList<>();
            for (int offset = 0; offset < all.size(); offset += 7) {
                Api.Answer page = api(instance)
                        .get("/reconciliation/mismatches?job_id=" + firstJob + "&limit=7&offset=" + offset);
                assertThat(page.body().get("total").intValue()).isEqualTo(all.size());
                page.body().get("mismatches").forEach(pages::add);
            }
            assertThat(pages).isEqualTo(all);
        }
    }

    @Test
    @Order(3)
    void every_instance_takes_a_word_on_a_mismatch_whoever_has_it() {
        List<JsonNode> all = api(0).mismatches(firstJob);
        for (int asked = 0; asked < 3; asked++) {
            for (JsonNode mismatch : all.subList(asked * 5, asked * 5 + 5)) {
                Api.Answer resolved = api(asked)
                        .post(
                                "/api/v1/reconciliation/mismatches/"
                                        + mismatch.get("mismatch_id").textValue() + "/resolve",
                                "{\"resolution_status\":\"MANUAL_RESOLVED\",\"resolution_notes\":\"mended\"}");
                assertThat(resolved.status()).as("%s", resolved.body()).isEqualTo(200);
            }
        }
        for (int asked = 0; asked < 3; asked++) {
            assertThat(api(asked)
                            .get("/reconciliation/mismatches?resolution_status=MANUAL_RESOLVED&job_id=" + firstJob)
                            .body()
                            .get("total")
                            .intValue())
                    .isEqualTo(15);
        }
    }

    @Test
    @Order(4)
    void every_instance_cancels_a_job_and_pauses_a_table() {
        for (int asked = 0; asked < 3; asked++) {
            String job = api(asked).trigger("orders", "CHECKSUM");
            Api.Answer cancelled = api((asked + 1) % 3).post("/reconciliation/jobs/" + job + "/cancel", "{}");
            assertThat(cancelled.status()).as("%s", cancelled.body()).isEqualTo(200);
            assertThat(api((asked + 2) % 3).job(job).get("status").textValue()).isEqualTo("FAILED");
            assertThat(api(asked)
                            .post("/reconciliation/tables/orders/" + (asked == 1 ? "resume" : "pause"), "")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(5)
    void other_clients_do_not_get_at_what_instances_tell_each_other() {
        for (Api stranger : List.of(countercheck.api(), api(0))) {
            assertThat(stranger.post("/internal/v1/answers", "{}").status()).isEqualTo(401);
        }
    }

    @Test
    @Order(6)
    void while_an_instance_is_killed_every_answer_is_complete_or_503_and_the_job_goes_on() throws Exception {
        String job = jobInTheMiddleOfItsScan();
        Instance killed = countercheck.instances().stream()
                .filter(instance -> owns(instance, "{\"ask\":\"heartbeats\"}"))
                .findFirst()
                .orElseThrow();
        List<Instance> others = countercheck.instances().stream()
                .filter(instance -> instance != killed)
                .toList();
        int jobs = api(others.get(0))
                .get("/reconciliation/jobs")
                .body()
                .get("total")
                .intValue();
        try (QueryLoop loop = new QueryLoop()) {
            for (Instance instance : others) {
                String list = "/reconciliation/mismatches?job_id=" + firstJob;
                loop.ask(api(instance), list + "&limit=1000", this::assertAllOfTheFirstJob);
                loop.ask(api(instance), list + "&limit=50&offset=100", answer -> {
                    assertThat(answer.get("total").intValue())
                            .isEqualTo(PAIR.expected().size());
                    assertThat(answer.get("mismatches")).hasSize(50).doesNotHaveDuplicates();
                });
                loop.ask(
                        api(instance),
                        "/reconciliation/jobs/" + firstJob,
                        answer -> assertThat(answer.get("mismatch_count").intValue())
                                .isEqualTo(PAIR.expected().size()));
                loop.ask(
                        api(instance),
                        "/reconciliation/jobs",
                        answer -> assertThat(answer.get("jobs").size())
                                .isEqualTo(answer.get("total").intValue())
                                .isEqualTo(jobs));
            }
            loop.awaitAnswered();

            killed.application().kill();

            loop.awaitUnavailable();
            loop.awaitAnsweredAgain(TIMEOUT);
        }
        Api asked = api(others.get(0));
        assertExact(api(others.get(1)), awaitEnd(asked, job));

        killed.application().restart(TIMEOUT);
        awaitAnswers(countercheck.instances());
        assertExact(api(killed), api(killed).job(job));
    }

    private void assertAllOfTheFirstJob(JsonNode answer) {
        List<JsonNode> found = new ArrayList<>();
        answer.get("mismatches").forEach(found::add);
        assertThat(found).hasSize(PAIR.expected().size());
        assertThat(Tables.found(found)).isEqualTo(PAIR.expected());
        assertThat(answer.get("total").intValue()).isEqualTo(found.size());
    }

    private String jobInTheMiddleOfItsScan() {
        String job = api(0).trigger("orders", "CHECKSUM");
        Awaitility.await("the middle of the scan")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isInTheMiddle(api(0).job(job)));
        return job;
    }

    private static boolean isInTheMiddle(JsonNode job) {
        assertThat(job.get("status").textValue())
                .as("the scan must be slow enough to be interrupted")
                .isEqualTo("RUNNING");
        int segments = job.get("progress").get("segments").intValue();
        int read = job.get("progress").get("segments_read").intValue();
        return segments > 0 && read > segments / 3 && read < segments;
    }

    private void assertExact(Api api, JsonNode job) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(Tables.found(api.mismatches(job.get("job_id").textValue()))).isEqualTo(PAIR.expected());
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(PAIR.cassandraRows());
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(PAIR.postgresRows());
    }

    private static JsonNode awaitEnd(Api api, String job) {
        Awaitility.await("end of job " + job)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    Api.Answer answer = api.get("/api/v1/reconciliation/jobs/" + job);
                    return answer.status() == 200
                            && !answer.body().get("status").textValue().equals("RUNNING");
                });
        return api.job(job);
    }

    private void awaitAnswers(List<Instance> instances) {
        for (Instance instance : instances) {
            Awaitility.await("answers of " + instance.base())
                    .atMost(TIMEOUT)
                    .until(() -> api(instance).get("/reconciliation/mismatches").status() == 200
                            && api(instance).get("/reconciliation/jobs").status() == 200);
        }
    }

    private int ownedPartitions(Instance instance) {
        return question(instance, "{\"ask\":\"sample\",\"job_id\":\"" + firstJob + "\",\"limit\":1}")
                .body()
                .get("partitions")
                .size();
    }

    private boolean owns(Instance instance, String question) {
        return question(instance, question).status() == 200;
    }

    private Api.Answer question(Instance instance, String question) {
        return instance.api()
                .withKey(SECRET)
                .post(
                        "/internal/v1/answers",
                        "{\"release\":\"%s\",\"application\":\"several\",\"to\":\"%s\",\"question\":%s}"
                                .formatted(
                                        instance.api()
                                                .get("/health")
                                                .body()
                                                .get("version")
                                                .textValue(),
                                        instance.base().getAuthority(),
                                        question));
    }

    private Api api(int instance) {
        return api(countercheck.instances().get(instance));
    }

    private static Api api(Instance instance) {
        return instance.api().withKey(KEY);
    }
}

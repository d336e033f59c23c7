package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.rest.security.ApiKey;
import io.countercheck.streams.rest.security.Authentication;
import io.countercheck.streams.rest.security.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys: who may do what, and what is kept of it. */
class SecuredServerTest extends HttpFixture {
    private static final String TRIGGER = "/reconciliation/trigger";
    private static final String VIEWER = ApiKey.generate(new SecureRandom());
    private static final String OPERATOR = ApiKey.generate(new SecureRandom());

    SecuredServerTest() {
        super(new RestSettings(
                "127.0.0.1",
                0,
                "support@example.com",
                new Authentication(
                        true,
                        false,
                        List.of(ApiKey.of("vic", Role.READ, VIEWER), ApiKey.of("ann", Role.OPERATE, OPERATOR))),
                3,
                Optional.empty(),
                PeerSettings.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer wrong",
                "Basic dXNlcjpwYXNz",
                "Bearer 0000000000000000000000000000000000000000000000000000000000000000"
            })
    void nobody_gets_in_without_a_key(String authorization) throws Exception {
        for (String path : List.of("/reconciliation/jobs", "/api/v1/reconciliation/mismatches")) {
            var request = request(path).GET();
            Answer answer = send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().toString())
                    .isEqualTo("{\"error\":\"UNAUTHORIZED\",\"message\":\"Invalid or missing API key\"}");
            assertThat(answer.response().headers().firstValue("WWW-Authenticate"))
                    .hasValue("Bearer realm=\"countercheck\"");
        }
    }

    @Test
    void metrics_are_for_those_who_may_read_and_refusals_are_measured_by_route() throws Exception {
        assertThat(get("/metrics").status()).isEqualTo(401);
        var request =
                request("/metrics").header("Authorization", "Bearer " + VIEWER).GET();
        assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).body()).isEqualTo(RecordedMetrics.EXPOSITION);

        Awaitility.await().until(() -> service.metrics.answered.size() >= 2);
        assertThat(service.metrics.answered).containsExactly("GET /metrics 401", "GET /metrics 200");
    }

    @Test
    void the_hash_of_a_key_is_no_key() throws Exception {
        String hash = ApiKey.of("ann", Role.OPERATE, OPERATOR).sha256();
        assertThat(send(request("/reconciliation/jobs")
                                .header("Authorization", "Bearer " + hash)
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_trigger_without_a_key_starts_nothing() throws Exception {
        assertThat(post(TRIGGER, "{\"tables\":[]}").status()).isEqualTo(401);
        assertThat(service.submitted).isEmpty();
    }

    @Test
    void every_route_that_is_not_said_to_be_open_asks_for_a_key() {
        server.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(endpoint ->
                        List.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(endpoint.method.name()))
                .filter(endpoint ->
                        !endpoint.path.matches("(/api/v1)?/(health|health/ready|openapi.json)|/swagger-ui.*"))
                .forEach(endpoint -> assertThat(status(endpoint.method.name(), endpoint.path.replaceAll("[{}]", "")))
                        .as(endpoint.method.name() + " " + endpoint.path)
                        .isEqualTo(401));
    }

    private int status(String method, String path) {
        try {
            return send(request(path).method(method, BodyPublishers.noBody())).status();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/api/v1/health", "/health/ready", "/openapi.json", "/api/v1/openapi.json"})
    void health_and_description_are_open(String path) throws Exception {
        assertThat(get(path).status()).isEqualTo(200);
    }

    @Test
    void who_may_read_may_not_trigger() throws Exception {
        assertThat(get("/reconciliation/jobs", VIEWER).status()).isEqualTo(200);
        Answer answer = trigger(VIEWER);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().toString())
                .isEqualTo("{\"error\":\"FORBIDDEN\",\"message\":\"This needs a key of role OPERATE, but the key is of"
                        + " role READ\"}");
        assertThat(service.submitted).isEmpty();
    }

    @Test
    void who_may_operate_may_read_too() throws Exception {
        assertThat(get("/reconciliation/jobs", OPERATOR).status()).isEqualTo(200);
        assertThat(trigger(OPERATOR).status()).isEqualTo(202);
        assertThat(send(request("/reconciliation/jobs")
                                .header("Authorization", "bEARER   " + OPERATOR)
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void triggers_beyond_the_limit_are_told_when_to_come_back() throws Exception {
        for (int remaining = 2; remaining >= 0; remaining--) {
            Answer answer = trigger(OPERATOR);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(header(answer, "X-RateLimit-Limit")).isEqualTo("3");
            assertThat(header(answer, "X-RateLimit-Remaining")).isEqualTo(Integer.toString(remaining));
        }
        Answer answer = trigger(OPERATOR);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body().toString())
                .isEqualTo("{\"error\":\"RATE_LIMIT_EXCEEDED\",\"message\":\"Rate limit exceeded. Try again in 20"
                        + " seconds.\",\"retry_after\":20}");
        assertThat(header(answer, "Retry-After")).isEqualTo("20");
        assertThat(header(answer, "X-RateLimit-Reset")).isEqualTo("60");
        assertThat(service.submitted).hasSize(3);
        assertThat(get("/reconciliation/jobs", OPERATOR).status()).isEqualTo(200);
    }

    @Test
    void an_unexpected_error_names_whom_to_ask() throws Exception {
        service.failure = new IllegalStateException("secret");
        assertThat(get("/reconciliation/jobs", OPERATOR).text("contact")).isEqualTo("support@example.com");
    }

    @Test
    void whatever_changes_something_is_audited_with_its_owner_and_outcome() throws Exception {
        try (RecordedLog log = new RecordedLog("audit")) {
            Answer done = trigger(OPERATOR);
            trigger(VIEWER);
            post(TRIGGER + "?api_key=" + OPERATOR, "{\"tables\":[\"users\"]}");
            send(request("/nowhere/%0Aforged")
                    .header("Authorization", "Bearer " + OPERATOR)
                    .DELETE());
            service.failure = new StackOverflowError();
            trigger(OPERATOR);
            get("/reconciliation/jobs", OPERATOR);

            String id = header(done, "X-Request-Id");
            log.awaitLines(5);
            assertThat(log.lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .isEqualTo(
                                            "owner=ann method=POST path=/reconciliation/trigger status=202 request_id="
                                                    + id + " remote=127.0.0.1"),
                            line -> assertThat(line)
                                    .startsWith("owner=vic method=POST")
                                    .contains("status=403"),
                            line -> assertThat(line)
                                    .startsWith("owner=- method=POST path=/reconciliation/trigger status=401"),
                            line -> assertThat(line)
                                    .startsWith("owner=- method=DELETE path=/nowhere/%0Aforged status=404"),
                            line -> assertThat(line)
                                    .startsWith("owner=ann method=POST")
                                    .contains("status=500"));
        }
    }

    @Test
    void no_log_and_no_answer_has_a_key_or_the_hash_of_one() throws Exception {
        try (RecordedLog log = new RecordedLog("audit", "io.countercheck", "io.javalin", "org.eclipse.jetty")) {
            service.failure = new IllegalStateException("broken");
            for (String key : List.of(VIEWER, OPERATOR)) {
                String answers = trigger(key).body().toString()
                        + get("/reconciliation/jobs", key).body()
                        + get("/reconciliation/jobs?key=" + key, "wrong" + key).body();
                assertThat(answers + log.text())
                        .doesNotContain(key)
                        .doesNotContain(ApiKey.of("", Role.READ, key).sha256());
            }
            assertThat(log.text()).contains("IllegalStateException", "owner=ann");
        }
    }

    @Test
    void every_line_of_the_log_has_the_id_of_its_request() throws Exception {
        try (RecordedLog log = new RecordedLog(ErrorMapper.class.getName())) {
            service.failure = new IllegalStateException("broken");
            Answer answer = get("/reconciliation/jobs", OPERATOR);
            assertThat(log.requestIds()).containsExactly(answer.text("request_id"));
        }
    }

    private Answer get(String path, String key) throws Exception {
        return send(request(path).header("Authorization", "Bearer " + key).GET());
    }

    private Answer trigger(String key) throws Exception {
        return send(request(TRIGGER)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"tables\":[\"users\"]}")));
    }

    private static String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse("(absent)");
    }
}

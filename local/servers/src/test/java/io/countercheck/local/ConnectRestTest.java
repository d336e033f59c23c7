package io.countercheck.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectRestTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer worker;
    private ConnectRest rest;

    private record Answer(int status, String body) {}

    @BeforeEach
    void startWorker() throws IOException {
        worker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        worker.createContext("/", this::answer);
        worker.start();
        rest = new ConnectRest(
                URI.create("http://127.0.0.1:" + worker.getAddress().getPort()));
    }

    @AfterEach
    void stopWorker() {
        worker.stop(0);
    }

    @Test
    void repeatsARequestWhileTheWorkersRebalance() {
        answers.add(new Answer(409, "{}"));
        answers.add(new Answer(201, "{}"));

        rest.putConnector("a b", Map.of("key", "value"));

        assertThat(requests).hasSize(2).containsOnly("PUT /connectors/a%20b/config {\"key\":\"value\"}");
    }

    @Test
    void waitsUntilConnectorAndTasksRun() {
        answers.add(new Answer(404, "{}"));
        answers.add(new Answer(200, status("RUNNING", "")));
        answers.add(new Answer(200, status("RUNNING", task("UNASSIGNED"))));
        answers.add(new Answer(200, status("RUNNING", task("RUNNING"))));

        assertThat(rest.awaitRunning("c", TIMEOUT).tasks()).hasSize(1);
        assertThat(answers).isEmpty();
    }

    @Test
    void aFailedTaskIsReportedAtOnceWithItsTrace() {
        answers.add(new Answer(200, status("RUNNING", task("FAILED"))));

        assertThatIllegalStateException()
                .isThrownBy(() -> rest.awaitRunning("c", TIMEOUT))
                .withMessageContaining("the trace");
    }

    @Test
    void givesErrorsOfAConfigurationByKey() {
        answers.add(new Answer(200, """
                {"error_count": 1, "configs": [
                  {"value": {"name": "good", "errors": []}},
                  {"value": {"name": "bad", "errors": ["is bad"]}}]}
                """));

        assertThat(rest.validate("Plugin", Map.of())).isEqualTo(Map.of("bad", List.of("is bad")));
    }

    @Test
    void anErrorCarriesTheAnswer() {
        answers.add(new Answer(500, "out of order"));

        assertThatExceptionOfType(ConnectRestException.class)
                .isThrownBy(() -> rest.delete("c"))
                .withMessage("DELETE /connectors/c answered 500: out of order")
                .satisfies(e -> assertThat(e.status()).isEqualTo(500));
    }

    private static String status(String state, String tasks) {
        return """
                {"name": "c", "connector": {"state": "%s", "worker_id": "w"}, "tasks": [%s], "type": "source"}
                """.formatted(state, tasks);
    }

    private static String task(String state) {
        return """
                {"id": 0, "state": "%s", "worker_id": "w", "trace": "the trace"}
                """.formatted(state);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        Answer answer = answers.remove();
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.peer.PeerSettings;
import io.countercheck.streams.rest.security.Authentication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server on a free port before each test, with a client for it. */
class HttpFixture {
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final ApiContract CONTRACT = new ApiContract();

    final FakeService service = new FakeService();
    final RestServer server;

    HttpFixture() {
        this(settings(0));
    }

    HttpFixture(RestSettings settings) {
        this.server = new RestServer(settings, service.backend());
    }

    /** Without keys, and with more triggers than any test sends. */
    static RestSettings settings(int port) {
        return new RestSettings(
                "127.0.0.1",
                port,
                "",
                new Authentication(false, false, List.of()),
                1000,
                Optional.empty(),
                PeerSettings.NONE);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
        String text(String field) {
            return body.path(field).asText("(absent)");
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** Every answer is JSON with its charset, and as the description of the API says; none may carry a stack trace or a class name. */
    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Type").map(type -> type.toLowerCase(Locale.ROOT)))
                .hasValue("application/json;charset=utf-8");
        CONTRACT.verify(response);
        JsonNode body = Json.mapper().readTree(response.body());
        assertThat(body.toString()).doesNotContain("Exception", "\tat ", "io.countercheck");
        return new Answer(response.statusCode(), body, response);
    }
}

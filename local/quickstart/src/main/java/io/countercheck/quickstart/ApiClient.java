package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Countercheck's REST interface, as any client sees it. Numbers keep every digit. */
final class ApiClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration RETRY_FOR = Duration.ofSeconds(60);
    private static final long RETRY_MS = 200;
    private static final int PAGE_SIZE = 100;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI api;

    ApiClient(URI api) {
        this.api = api;
    }

    /** Starts a job per table and gives their ids. */
    List<String> triggerChecksum(List<String> tables) throws InterruptedException {
        ObjectNode trigger = json.createObjectNode();
        tables.forEach(trigger.putArray("tables")::add);
        trigger.put("validation_strategy", "CHECKSUM");
        HttpRequest request = HttpRequest.newBuilder(path("/reconciliation/trigger"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(trigger.toString()))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 202) {
            throw refused(request, response);
        }
        List<String> ids = new ArrayList<>();
        parse(response.body()).path("job_ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** The details of a job. A job that was just triggered may take a moment to be known. */
    JsonNode job(String id) throws InterruptedException {
        return get("/reconciliation/jobs/" + id);
    }

    /** All mismatches of a job, page by page. */
    ArrayNode mismatches(String jobId) throws InterruptedException {
        ArrayNode all = json.createArrayNode();
        long pages = 1;
        for (long page = 1; page <= pages; page++) {
            JsonNode answer =
                    get("/reconciliation/mismatches?job_id=%s&page=%d&page_size=%d".formatted(jobId, page, PAGE_SIZE));
            answer.path("mismatches").forEach(all::add);
            pages = answer.path("pagination").path("total_pages").asLong();
        }
        return all;
    }

    /** Repeats while the answer is that there is none yet. */
    private JsonNode get(String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(path(path)).timeout(TIMEOUT).build();
        long start = System.nanoTime();
        while (true) {
            HttpResponse<String> response = send(request);
            int status = response.statusCode();
            if (status == 200) {
                return parse(response.body());
            }
            boolean over = System.nanoTime() - start > RETRY_FOR.toNanos();
            if (over || (status != 404 && status != 503)) {
                throw refused(request, response);
            }
            Thread.sleep(RETRY_MS);
        }
    }

    private URI path(String path) {
        return api.resolve("/api/v1" + path);
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " failed: " + e.getMessage(), e);
        }
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the application answered something that is not JSON: " + body, e);
        }
    }

    private static IllegalStateException refused(HttpRequest request, HttpResponse<String> response) {
        return new IllegalStateException("%s %s was answered with %d: %s"
                .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
    }
}

package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of Countercheck's REST interface. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_SIZE = 100;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final String key;

    public Api(URI base) {
        this(base, "");
    }

    private Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /** The same with a key. */
    public Api withKey(String key) {
        return new Api(base, key);
    }

    /** An answer of the server. */
    public record Answer(int status, JsonNode body, HttpHeaders headers) {}

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).DELETE());
    }

    public Answer post(String path, String body) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Triggers a job and gives its id. */
    public String trigger(String table, String strategy) {
        Answer answer = post(
                "/api/v1/reconciliation/trigger",
                "{\"tables\":[\"" + table + "\"],\"validation_strategy\":\"" + strategy + "\"}");
        if (answer.status() != 202) {
            throw new AssertionError("trigger was answered " + answer);
        }
        return answer.body().get("job_ids").get(0).textValue();
    }

    public JsonNode job(String id) {
        Answer answer = get("/api/v1/reconciliation/jobs/" + id);
        if (answer.status() != 200) {
            throw new AssertionError("job was answered " + answer);
        }
        return answer.body();
    }

    /** All mismatches of a job, page by page. */
    public List<JsonNode> mismatches(String jobId) {
        List<JsonNode> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            Answer answer = get(
                    "/api/v1/reconciliation/mismatches?job_id=" + jobId + "&page=" + page + "&page_size=" + PAGE_SIZE);
            if (answer.status() != 200) {
                throw new AssertionError("mismatches were answered " + answer);
            }
            answer.body().get("mismatches").forEach(all::add);
            if (page >= answer.body().get("pagination").get("total_pages").intValue()) {
                return all;
            }
        }
    }

    /** Of what is not JSON. */
    public String text(String path) {
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(base.resolve(path)));
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " was answered " + response.statusCode());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

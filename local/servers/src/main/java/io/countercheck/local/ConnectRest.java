package io.countercheck.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The REST interface of a Connect worker. Requests are repeated, for up to a minute, while the workers rebalance. */
public final class ConnectRest {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration REBALANCE_TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_MS = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI worker;

    public ConnectRest(URI worker) {
        this.worker = worker;
    }

    /** The class names of all connector plugins. */
    public List<String> plugins() {
        List<String> classes = new ArrayList<>();
        send("GET", "/connector-plugins")
                .forEach(plugin -> classes.add(plugin.path("class").asText()));
        return classes;
    }

    /** The names of all connectors. */
    public List<String> connectors() {
        List<String> names = new ArrayList<>();
        send("GET", "/connectors").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Creates a connector or replaces its configuration. */
    public void putConnector(String name, Map<String, String> config) {
        send("PUT", connector(name) + "/config", config);
    }

    public void delete(String name) {
        send("DELETE", connector(name));
    }

    /** Restarts the connector and its tasks. */
    public void restart(String name) {
        send("POST", connector(name) + "/restart?includeTasks=true&onlyFailed=false");
    }

    public void pause(String name) {
        send("PUT", connector(name) + "/pause");
    }

    /** Ends the connector's tasks, as needed before its offsets are changed. */
    public void stop(String name) {
        send("PUT", connector(name) + "/stop");
    }

    /** Undoes {@link #pause} and {@link #stop}. */
    public void resume(String name) {
        send("PUT", connector(name) + "/resume");
    }

    public ConnectorStatus status(String name) {
        try {
            return json.treeToValue(send("GET", connector(name) + "/status"), ConnectorStatus.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the connector and at least one task run; throws at once when one of them has failed. */
    public ConnectorStatus awaitRunning(String name, Duration timeout) {
        long start = System.nanoTime();
        while (true) {
            String seen;
            try {
                ConnectorStatus status = status(name);
                if (status.isRunning()) {
                    return status;
                }
                if (status.isFailed()) {
                    throw new IllegalStateException("connector " + name + " failed: " + status);
                }
                seen = status.toString();
            } catch (ConnectRestException e) {
                if (e.status() != NOT_FOUND) {
                    throw e;
                }
                seen = "no status yet";
            }
            if (isOver(start, timeout)) {
                throw new IllegalStateException(
                        "connector %s does not run after %d s: %s".formatted(name, timeout.toSeconds(), seen));
            }
            waitABit();
        }
    }

    /**
     * Asks a plugin about a configuration.
     *
     * @param plugin the connector's class name, simple or full
     * @return the errors by configuration key; empty when the configuration is valid
     */
    public Map<String, List<String>> validate(String plugin, Map<String, String> config) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        JsonNode answer = send("PUT", "/connector-plugins/" + encode(plugin) + "/config/validate", config);
        for (JsonNode entry : answer.path("configs")) {
            JsonNode value = entry.path("value");
            List<String> ofKey = new ArrayList<>();
            value.path("errors").forEach(error -> ofKey.add(error.asText()));
            if (!ofKey.isEmpty()) {
                errors.put(value.path("name").asText(), ofKey);
            }
        }
        return errors;
    }

    /**
     * Asks a plugin what a configuration amounts to.
     *
     * @param plugin the connector's class name, simple or full
     * @return the values by configuration key, with the defaults of what the configuration leaves out
     */
    public Map<String, String> effective(String plugin, Map<String, String> config) {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode answer = send("PUT", "/connector-plugins/" + encode(plugin) + "/config/validate", config);
        for (JsonNode entry : answer.path("configs")) {
            JsonNode value = entry.path("value");
            if (value.path("value").isTextual()) {
                values.put(value.path("name").asText(), value.path("value").asText());
            }
        }
        return values;
    }

    private static String connector(String name) {
        return "/connectors/" + encode(name);
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode send(String method, String path) {
        return send(method, path, BodyPublishers.noBody());
    }

    private JsonNode send(String method, String path, Map<String, String> body) {
        try {
            return send(method, path, BodyPublishers.ofString(json.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(worker.resolve(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        long start = System.nanoTime();
        try {
            while (true) {
                HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
                if (response.statusCode() == CONFLICT && !isOver(start, REBALANCE_TIMEOUT)) {
                    waitABit();
                    continue;
                }
                if (response.statusCode() / 100 != 2) {
                    throw new ConnectRestException(
                            response.statusCode(),
                            "%s %s answered %d: %s".formatted(method, path, response.statusCode(), response.body()));
                }
                return json.readTree(response.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + worker.resolve(path) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOver(long start, Duration timeout) {
        return System.nanoTime() - start > timeout.toNanos();
    }

    private static void waitABit() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

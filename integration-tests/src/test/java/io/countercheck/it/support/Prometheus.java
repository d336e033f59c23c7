package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Api.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** A client of Prometheus' HTTP interface. */
public final class Prometheus {
    private final Api api;

    public Prometheus(URI url) {
        api = new Api(url);
    }

    /** The alerts that fire now, as {@code name/table}; the table is empty where an alert has none. */
    public Set<String> firing() {
        Set<String> firing = new TreeSet<>();
        for (JsonNode alert : get("/api/v1/alerts").get("alerts")) {
            if (alert.get("state").textValue().equals("firing")) {
                JsonNode labels = alert.get("labels");
                firing.add(labels.get("alertname").textValue() + "/"
                        + labels.path("table").asText());
            }
        }
        return firing;
    }

    /**
     * Series with at least one number among their values, as Grafana would draw them.
     *
     * @throws AssertionError if this is no PromQL
     */
    public long drawn(String promQl, Instant from, Instant to, Duration step) {
        JsonNode result = get("/api/v1/query_range?query=" + URLEncoder.encode(promQl, StandardCharsets.UTF_8)
                        + "&start=" + from.getEpochSecond() + "&end=" + to.getEpochSecond() + "&step="
                        + step.toSeconds())
                .get("result");
        long drawn = 0;
        for (JsonNode series : result) {
            drawn += hasNumber(series.get("values")) ? 1 : 0;
        }
        return drawn;
    }

    /** Each value is a pair of time and text, which may be NaN or infinite. */
    private static boolean hasNumber(JsonNode values) {
        for (JsonNode value : values) {
            if (!value.get(1).textValue().matches("NaN|[+-]Inf")) {
                return true;
            }
        }
        return false;
    }

    private JsonNode get(String path) {
        Answer answer = api.get(path);
        if (answer.status() != 200) {
            throw new AssertionError(path + " was answered " + answer);
        }
        return answer.body().get("data");
    }
}

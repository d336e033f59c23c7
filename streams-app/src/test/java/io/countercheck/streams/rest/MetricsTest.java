package io.countercheck.streams.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest extends HttpFixture {
    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/api/v1/metrics"})
    void metrics_are_shown_as_prometheus_wants_them(String path) throws Exception {
        HttpResponse<byte[]> response = CLIENT.send(
                request(path)
                        .header("Accept", "application/openmetrics-text;version=1.0.0,*/*;q=0.1")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(RecordedMetrics.EXPOSITION);
        CONTRACT.verify(response);
    }

    @Test
    void requests_are_measured_by_the_template_of_their_path() throws Exception {
        get("/reconciliation/jobs/550e8400-e29b-41d4-a716-446655440000");
        get("/api/v1/reconciliation/jobs?page=0");
        get("/no/such/path");
        post("/reconciliation/trigger", "{");
        send(request("/reconciliation/jobs").DELETE());

        Awaitility.await().until(() -> service.metrics.answered.size() >= 5);
        assertThat(service.metrics.answered)
                .containsExactlyInAnyOrder(
                        "GET /reconciliation/jobs/{job_id} 404",
                        "GET /api/v1/reconciliation/jobs 400",
                        "GET UNKNOWN 404",
                        "POST /reconciliation/trigger 400",
                        "DELETE UNKNOWN 405");
    }
}

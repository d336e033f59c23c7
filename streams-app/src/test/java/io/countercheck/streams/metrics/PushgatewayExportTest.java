package io.countercheck.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushgatewayExportTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpServer gateway;
    private volatile int status = 202;

    PushgatewayExportTest() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        registry.register((MultiCollector) () -> {
            Series series = new Series();
            series.add(MetricCatalog.QUEUE_LENGTH, 4);
            return series.snapshots();
        });
        gateway.createContext("/", this::take);
        gateway.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    private PushgatewayExport export(String path) {
        URI url = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + path);
        return new PushgatewayExport(
                new PushSettings(url, Duration.ofMillis(20), "countercheck", "app-1:8080"), registry);
    }

    @Test
    void all_metrics_are_pushed_again_and_again_and_deleted_in_the_end() {
        PushgatewayExport export = export("/");
        try (export) {
            Awaitility.await().until(() -> requests.size() >= 2);
        }
        assertThat(requests)
                .startsWith(
                        "PUT /metrics/job/countercheck/instance/app-1%3A8080",
                        "PUT /metrics/job/countercheck/instance/app-1%3A8080")
                .endsWith("DELETE /metrics/job/countercheck/instance/app-1%3A8080");
        assertThat(bodies.get(0)).contains("cdc_reconciliation_queue_length 4.0\n");
    }

    @Test
    void a_path_before_that_of_the_pushgateway_is_kept() {
        PushgatewayExport export = export("/behind/proxy/");
        try (export) {
            Awaitility.await().until(() -> !requests.isEmpty());
        }
        assertThat(requests.get(0)).startsWith("PUT /behind/proxy/metrics/job/countercheck/");
    }

    @Test
    void it_goes_on_after_the_pushgateway_has_refused() {
        status = 500;
        PushgatewayExport export = export("");
        try (export) {
            Awaitility.await().until(() -> requests.size() >= 3);
            status = 202;
            int refused = requests.size();
            Awaitility.await().until(() -> requests.size() >= refused + 2);
        }
        assertThat(requests).endsWith("DELETE /metrics/job/countercheck/instance/app-1%3A8080");
    }

    @Test
    void a_pushgateway_that_is_not_there_disturbs_nobody() {
        gateway.stop(0);
        export("").close();
        assertThat(requests).isEmpty();
    }
}

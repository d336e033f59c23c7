package io.countercheck.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.document.Samples;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstanceMetricsTest {
    private final InstanceMetrics metrics = new InstanceMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void the_process_is_measured() {
        assertThat(metrics.exposition())
                .contains("# TYPE jvm_memory_used_bytes gauge", "# TYPE process_uptime_seconds gauge")
                .contains("jvm_threads_live_threads ");
    }

    @Test
    void requests_are_measured_by_route_and_odd_methods_are_one() {
        metrics.answered("GET", "/reconciliation/jobs/{job_id}", 200, Duration.ofMillis(20));
        metrics.answered("GET", "/reconciliation/jobs/{job_id}", 200, Duration.ofMillis(40));
        metrics.answered("BREW", "UNKNOWN", 404, Duration.ofMillis(1));
        metrics.answered("STEEP", "UNKNOWN", 404, Duration.ofMillis(1));

        assertThat(metrics.exposition())
                .contains("# HELP http_server_requests_seconds Time to answer requests, by route template\n"
                        + "# TYPE http_server_requests_seconds histogram\n")
                .contains("http_server_requests_seconds_count"
                        + "{method=\"GET\",status=\"200\",uri=\"/reconciliation/jobs/{job_id}\"} 2\n")
                .contains("http_server_requests_seconds_bucket{method=\"GET\",status=\"200\","
                        + "uri=\"/reconciliation/jobs/{job_id}\",le=\"0.1\"} 2\n")
                .contains("http_server_requests_seconds_count{method=\"OTHER\",status=\"404\",uri=\"UNKNOWN\"} 2\n")
                .doesNotContain("BREW");
    }

    @Test
    void look_ups_are_measured_by_table() {
        metrics.lookups().answered("users", 100, Duration.ofMillis(300));

        assertThat(metrics.exposition())
                .contains("cdc_reconciliation_lookup_keys_total{table=\"users\"} 100.0\n")
                .contains("cdc_reconciliation_lookup_seconds_bucket{table=\"users\",le=\"0.25\"} 0\n")
                .contains("cdc_reconciliation_lookup_seconds_bucket{table=\"users\",le=\"1\"} 1\n");
    }

    @Test
    void names_and_descriptions_are_fit_for_prometheus() {
        assertThat(MetricCatalog.all(Samples.DATASTORES)).allSatisfy(family -> {
            assertThat(family.name()).matches("[a-z][a-z0-9_]*");
            assertThat(family.name().endsWith("_total"))
                    .as(family.name())
                    .isEqualTo(family.type() == MetricFamily.Type.COUNTER);
            assertThat(family.help()).isNotBlank().doesNotEndWith(".");
            assertThat(family.labels()).allMatch(label -> label.matches("[a-z]+"));
        });
        assertThat(MetricCatalog.all(Samples.DATASTORES))
                .extracting(MetricFamily::name)
                .doesNotHaveDuplicates();
    }
}

package io.countercheck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.monitoring.Dashboard.Panel;
import io.countercheck.monitoring.Dashboard.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The shape of the dashboard: what Grafana would only show as a gap or an error. What it asks for is run on a real Prometheus
 * by AlertingIT.
 */
class DashboardTest {
    private static final int WIDTH = 24;
    private static final String DATASOURCE = "{\"type\":\"prometheus\",\"uid\":\"${datasource}\"}";
    private static final Pattern OWN_METRIC = Pattern.compile("cdc_reconciliation_\\w+(\\{[^}]*})?");

    /** Those that have no label {@code table}. */
    private static final Pattern OF_NO_TABLE = Pattern.compile(
            "cdc_reconciliation_(running_jobs|queue_length|connector_tasks\\w*|state_\\w+|scanned_rows_total)");

    private final Dashboard dashboard = Dashboard.shipped();

    @Test
    void it_is_found_where_the_contract_says() {
        assertThat(dashboard.json().get("uid").textValue()).isEqualTo("reconciliation");
        assertThat(dashboard.json().get("title").textValue()).isEqualTo("CDC Reconciliation Dashboard");
        assertThat(dashboard.panels())
                .extracting(Panel::title)
                .contains(
                        "Drift percentage by table",
                        "Row count comparison (Cassandra vs PostgreSQL)",
                        "Mismatch count by type",
                        "Job success rate",
                        "Reconciliation duration (P50, P95, P99)",
                        "Recent reconciliation jobs");
        assertThat(dashboard.all().stream().filter(Panel::isRow))
                .extracting(Panel::title)
                .containsExactly("Overview", "Tables", "Jobs", "Scans and look-ups", "Kafka Streams", "HTTP", "JVM");
    }

    @Test
    void panels_are_told_apart_by_id_and_title() {
        assertThat(dashboard.all())
                .extracting(panel -> panel.json().get("id").intValue())
                .doesNotHaveDuplicates();
        assertThat(dashboard.all()).extracting(Panel::title).doesNotHaveDuplicates();
    }

    @Test
    void panels_lie_on_the_page_and_not_on_each_other() {
        List<Panel> all = dashboard.all();
        for (int i = 0; i < all.size(); i++) {
            Panel panel = all.get(i);
            Place place = panel.place();
            assertThat(place.x()).as(panel.title()).isNotNegative();
            assertThat(place.x() + place.width()).as(panel.title()).isLessThanOrEqualTo(WIDTH);
            assertThat(place.width()).as(panel.title()).isPositive();
            assertThat(place.height()).as(panel.title()).isPositive();
            assertThat(all.subList(i + 1, all.size()))
                    .as("what overlaps with %s", panel.title())
                    .noneMatch(other -> other.place().overlaps(place));
        }
    }

    @Test
    void each_panel_has_a_description_a_unit_and_what_it_asks_for() {
        for (Panel panel : dashboard.panels()) {
            assertThat(panel.json().path("description").asText())
                    .as(panel.title())
                    .endsWith(".");
            assertThat(panel.json().at("/fieldConfig/defaults/unit").asText())
                    .as(panel.title())
                    .isNotBlank();
            assertThat(panel.expressions())
                    .as(panel.title())
                    .isNotEmpty()
                    .allSatisfy(expression -> assertThat(expression).isNotBlank());
            assertThat(panel.targets())
                    .as(panel.title())
                    .extracting(target -> target.get("refId").textValue())
                    .doesNotHaveDuplicates();
            assertThat(panel.targets())
                    .as(panel.title())
                    .allSatisfy(target ->
                            assertThat(target.path("legendFormat").asText()).isNotBlank());
        }
    }

    @Test
    void each_question_goes_to_the_chosen_prometheus_and_is_of_the_chosen_tables() {
        for (Panel panel : dashboard.panels()) {
            assertThat(panel.json().get("datasource")).as(panel.title()).hasToString(DATASOURCE);
            for (JsonNode target : panel.targets()) {
                assertThat(target.get("datasource")).as(panel.title()).hasToString(DATASOURCE);
                Matcher metric = OWN_METRIC.matcher(target.get("expr").textValue());
                while (metric.find()) {
                    assertThat(metric.group())
                            .as(panel.title())
                            .matches(series ->
                                    OF_NO_TABLE.matcher(series).lookingAt() || series.contains("table=~\"$table\""));
                }
            }
        }
    }

    @Test
    void it_has_a_variable_for_the_prometheus_and_one_for_the_tables() {
        JsonNode variables = dashboard.json().at("/templating/list");
        assertThat(variables)
                .extracting(variable -> variable.get("name").textValue())
                .containsExactly("datasource", "table");
        assertThat(variables.get(0).get("type").textValue()).isEqualTo("datasource");
        assertThat(variables.get(0).get("query").textValue()).isEqualTo("prometheus");
        assertThat(variables.get(1).get("datasource")).hasToString(DATASOURCE);
        assertThat(variables.get(1).get("includeAll").booleanValue()).isTrue();
        assertThat(variables.get(1).get("multi").booleanValue()).isTrue();
    }

    @Test
    void grafana_is_told_where_dashboard_and_prometheus_are() {
        JsonNode datasource = ShippedConfiguration.grafanaProvisioning("datasources/prometheus.yml")
                .at("/datasources/0");
        assertThat(datasource.get("type").textValue()).isEqualTo("prometheus");
        assertThat(datasource.at("/jsonData/timeInterval").textValue())
                .isEqualTo(ShippedConfiguration.prometheus()
                        .at("/global/scrape_interval")
                        .textValue());
        JsonNode provider = ShippedConfiguration.grafanaProvisioning("dashboards/countercheck.yml")
                .at("/providers/0");
        assertThat(provider.get("type").textValue()).isEqualTo("file");
        assertThat(provider.at("/options/path").textValue()).isEqualTo("/var/lib/grafana/dashboards");
    }
}

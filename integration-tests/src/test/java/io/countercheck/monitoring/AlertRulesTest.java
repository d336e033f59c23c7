package io.countercheck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.monitoring.MonitoringPrograms.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every alert is one that Prometheus understands, fires when it should, and says what to do. */
class AlertRulesTest {
    private static final String GROUP = "cdc_pipeline";

    @Test
    void prometheus_takes_its_configuration_and_the_rules() throws Exception {
        assertSucceeds(MonitoringPrograms.promtool(
                ShippedConfiguration.prometheusDirectory(), "check", "config", "prometheus.yml"));
    }

    @Test
    void alerts_fire_when_they_should_and_only_then() throws Exception {
        assertSucceeds(MonitoringPrograms.promtool(
                ShippedConfiguration.prometheusDirectory(), "test", "rules", "prometheus-alerts.test.yml"));
    }

    @Test
    void each_alert_is_tested_to_fire_and_not_to_fire() {
        Set<String> firing = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (JsonNode test : ShippedConfiguration.alertTests().get("tests")) {
            for (JsonNode expectation : test.get("alert_rule_test")) {
                (expectation.get("exp_alerts").isEmpty() ? silent : firing)
                        .add(expectation.get("alertname").textValue());
            }
        }
        Set<String> names = new TreeSet<>(names());
        assertThat(firing).isEqualTo(names);
        assertThat(silent).isEqualTo(names);
    }

    @Test
    void the_alerts_of_the_contract_are_there() {
        assertThat(ShippedConfiguration.alerts().get("groups"))
                .extracting(group -> group.get("name").textValue())
                .containsExactly(GROUP);
        assertThat(names())
                .doesNotHaveDuplicates()
                .contains("ReconciliationDriftWarning", "ReconciliationDriftCritical", "ReconciliationJobFailed");
    }

    @Test
    void each_alert_has_a_severity_a_summary_a_description_and_a_runbook() throws Exception {
        String operations = ShippedConfiguration.operationsPage();
        for (JsonNode rule : rules()) {
            String name = rule.get("alert").textValue();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).as(name).endsWith(".");
            assertThat(rule.at("/annotations/runbook_url").asText())
                    .as(name)
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(section(operations, name))
                    .as("the runbook of %s", name)
                    .contains("**Meaning.**", "**First look.**", "**Causes.**", "**What to do.**");
        }
    }

    private static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        ShippedConfiguration.alerts()
                .get("groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    private static List<String> names() {
        return rules().stream().map(rule -> rule.get("alert").textValue()).toList();
    }

    /** From a heading to the next of any level. */
    private static String section(String page, String title) {
        String heading = "\n### " + title + "\n";
        int start = page.indexOf(heading);
        assertThat(start).as("heading of %s", title).isNotNegative();
        int end = page.indexOf("\n##", start + heading.length());
        return page.substring(start, end < 0 ? page.length() : end);
    }

    private static void assertSucceeds(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }
}

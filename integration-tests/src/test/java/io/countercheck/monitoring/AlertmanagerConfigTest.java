package io.countercheck.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.monitoring.MonitoringPrograms.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alertmanager takes its configuration, tells the right people, and finds no secret in it. */
class AlertmanagerConfigTest {
    /** Where Alertmanager 0.25 takes a secret from the file itself, in the receivers that are configured. */
    private static final Set<String> KEYS_OF_SECRETS = Set.of(
            "slack_api_url",
            "api_url",
            "smtp_auth_password",
            "smtp_auth_secret",
            "auth_password",
            "auth_secret",
            "password",
            "bearer_token",
            "credentials",
            "client_secret");

    @Test
    void alertmanager_takes_it() throws Exception {
        Outcome outcome = MonitoringPrograms.amtool(
                ShippedConfiguration.alertmanagerDirectory(), "check-config", "alertmanager.yml");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"warning | team-alerts", "critical | on-call,team-alerts"})
    void who_is_told_depends_on_the_severity(String severity, String receivers) throws Exception {
        Outcome outcome = MonitoringPrograms.amtool(
                ShippedConfiguration.alertmanagerDirectory(),
                "config",
                "routes",
                "test",
                "--config.file=alertmanager.yml",
                "--verify.receivers=" + receivers,
                "severity=" + severity);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void there_are_receivers_for_slack_mail_and_a_webhook_and_all_hear_when_it_is_over() {
        for (String kind : new String[] {"slack_configs", "email_configs", "webhook_configs"}) {
            assertThat(ShippedConfiguration.alertmanager().findValues(kind))
                    .as(kind)
                    .isNotEmpty()
                    .allSatisfy(configs -> assertThat(configs)
                            .allSatisfy(config -> assertThat(
                                            config.path("send_resolved").asBoolean())
                                    .isTrue()));
        }
    }

    @Test
    void secrets_are_in_files() {
        JsonNode config = ShippedConfiguration.alertmanager();
        for (String key : KEYS_OF_SECRETS) {
            assertThat(config.findValues(key)).as(key).isEmpty();
        }
        assertThat(config.at("/global/slack_api_url_file").asText()).startsWith("/");
        assertThat(config.at("/global/smtp_auth_password_file").asText()).startsWith("/");
        assertThat(config.findValues("credentials_file")).hasSize(1);
    }
}

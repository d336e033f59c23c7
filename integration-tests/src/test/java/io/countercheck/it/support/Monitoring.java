package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.local.AlertmanagerServer;
import io.countercheck.local.PrometheusServer;
import io.countercheck.monitoring.ShippedConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Prometheus and Alertmanager with copies of the shipped configuration. Expressions, labels, texts, routes, inhibitions and
 * what receivers send are the shipped ones. Different are addresses, files of secrets and times: Prometheus asks every two
 * seconds and decides every second, alerts fire after two seconds ({@code for}), and Alertmanager waits for one second
 * instead of half a minute to five minutes. There is nobody to take mail, so none is sent.
 */
public final class Monitoring implements AutoCloseable {
    /** What the webhook of the receiver {@code on-call} is asked for. */
    public static final String TOKEN = "token-of-the-webhook";

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final PrometheusServer prometheus;
    private final AlertmanagerServer alertmanager;
    private final Prometheus client;

    /**
     * @param directory for configuration, data and logs
     * @param application an instance to scrape
     * @param receiver takes what Slack ({@code /slack}) and the webhook ({@code /on-call}) would
     */
    public Monitoring(Path directory, URI application, URI receiver) throws IOException {
        Path configuration = Files.createDirectories(directory.resolve("monitoring"));
        alertmanager = new AlertmanagerServer(directory, alertmanager(configuration, receiver));
        prometheus = new PrometheusServer(directory, prometheus(configuration, application));
        client = new Prometheus(prometheus.url());
    }

    /** Returns when both are ready. */
    public void start() {
        alertmanager.start();
        prometheus.start();
        alertmanager.awaitReady(TIMEOUT);
        prometheus.awaitReady(TIMEOUT);
    }

    public Prometheus prometheus() {
        return client;
    }

    private Path prometheus(Path directory, URI application) throws IOException {
        ObjectNode rules = ShippedConfiguration.alerts();
        for (JsonNode rule : rules.at("/groups/0/rules")) {
            if (rule.has("for")) {
                ((ObjectNode) rule).put("for", "2s");
            }
        }
        ObjectNode config = ShippedConfiguration.prometheus();
        ShippedConfiguration.write(
                rules, directory.resolve(config.at("/rule_files/0").textValue()));
        ((ObjectNode) config.get("global")).put("scrape_interval", "2s").put("evaluation_interval", "1s");
        target(config.at("/alerting/alertmanagers/0"), alertmanager.address());
        // The other one is the Pushgateway.
        ArrayNode jobs = (ArrayNode) config.get("scrape_configs");
        target(jobs.get(0), application.getAuthority());
        jobs.remove(1);
        return ShippedConfiguration.write(config, directory.resolve("prometheus.yml"));
    }

    private static void target(JsonNode config, String address) {
        ((ArrayNode) config.at("/static_configs/0/targets")).removeAll().add(address);
    }

    private static Path alertmanager(Path directory, URI receiver) throws IOException {
        ObjectNode config = ShippedConfiguration.alertmanager();
        Path slack = Files.writeString(directory.resolve("slack-url"), receiver.resolve("/slack") + "\n");
        Path token = Files.writeString(directory.resolve("webhook-token"), TOKEN + "\n");
        ((ObjectNode) config.get("global")).put("slack_api_url_file", slack.toString());
        ((ObjectNode) config.get("route")).put("group_wait", "1s").put("group_interval", "1s");
        ObjectNode onCall = (ObjectNode) config.at("/receivers/1");
        onCall.remove("email_configs");
        ObjectNode webhook = (ObjectNode) onCall.at("/webhook_configs/0");
        webhook.put("url", receiver.resolve("/on-call").toString());
        ((ObjectNode) webhook.at("/http_config/authorization")).put("credentials_file", token.toString());
        return ShippedConfiguration.write(config, directory.resolve("alertmanager.yml"));
    }

    @Override
    public void close() {
        prometheus.close();
        alertmanager.close();
    }
}

package io.countercheck.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the monitoring among {@code configs}, as trees. Tests run in the directory of this module. */
public final class ShippedConfiguration {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private ShippedConfiguration() {}

    /** {@code prometheus.yml}. */
    public static ObjectNode prometheus() {
        return read(YAML, prometheusDirectory().resolve("prometheus.yml"));
    }

    /** {@code prometheus-alerts.yml}. */
    public static ObjectNode alerts() {
        return read(YAML, prometheusDirectory().resolve("prometheus-alerts.yml"));
    }

    static ObjectNode alertTests() {
        return read(YAML, prometheusDirectory().resolve("prometheus-alerts.test.yml"));
    }

    /** {@code alertmanager.yml}. */
    public static ObjectNode alertmanager() {
        return read(YAML, alertmanagerDirectory().resolve("alertmanager.yml"));
    }

    /** {@code reconciliation.json}. */
    public static ObjectNode dashboard() {
        return read(JSON, grafanaDirectory().resolve("dashboards/reconciliation.json"));
    }

    static ObjectNode grafanaProvisioning(String file) {
        return read(YAML, grafanaDirectory().resolve("provisioning").resolve(file));
    }

    static Path prometheusDirectory() {
        return HOME.resolve("configs/prometheus");
    }

    static Path alertmanagerDirectory() {
        return HOME.resolve("configs/alertmanager");
    }

    private static Path grafanaDirectory() {
        return HOME.resolve("configs/grafana");
    }

    static String operationsPage() throws IOException {
        return Files.readString(HOME.resolve("docs/operations.md"));
    }

    /** A changed copy. */
    public static Path write(JsonNode tree, Path file) throws IOException {
        return Files.writeString(file, YAML.writeValueAsString(tree));
    }

    private static ObjectNode read(ObjectMapper mapper, Path file) {
        try {
            return (ObjectNode) mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

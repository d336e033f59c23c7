package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of the containers without an engine that runs them. */
class ComposeFileTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+[A-Za-z0-9._-]*");
    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET|TOKEN).*");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\{env:([A-Z_]+)}");
    private static final Path APPLICATION = ComposeFile.ROOT.resolve("configs/application.yaml");
    private static final Path IN_DOCKER = ComposeFile.ROOT.resolve("configs/docker/application.yaml");

    private final ComposeFile compose;

    ComposeFileTest() throws IOException {
        compose = new ComposeFile();
    }

    @Test
    void the_file_is_what_the_compose_specification_says() throws IOException {
        try (InputStream file = ComposeFileTest.class.getResourceAsStream("../compose/compose_spec.json")) {
            ObjectNode schema = (ObjectNode) JSON.readTree(file);
            // Mixes the words of several drafts, and means another format by "duration"; without these it is one of
            // draft 7.
            schema.remove("$schema");
            for (String word : List.of("id", "format")) {
                schema.findParents(word).forEach(parent -> ((ObjectNode) parent).remove(word));
            }
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                            .getSchema(schema.toString(), InputFormat.JSON)
                            .validate(compose.content().toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void services_have_the_names_and_ports_that_the_documents_use() {
        assertThat(published())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("cdc-kafka", "9092"),
                        Map.entry("cdc-schema-registry", "8081"),
                        Map.entry("cdc-kafka-connect", "8083"),
                        Map.entry("cdc-cassandra", "9042"),
                        Map.entry("cdc-postgres", "5432"),
                        Map.entry("cdc-vault", "8200"),
                        Map.entry("cdc-api", "8080"),
                        Map.entry("cdc-prometheus", "9090"),
                        Map.entry("cdc-alertmanager", "9093"),
                        Map.entry("cdc-pushgateway", "9091"),
                        Map.entry("cdc-grafana", "3000")));
        assertThat(compose.services()).contains("cdc-api", "prometheus", "alertmanager", "pushgateway", "grafana");
    }

    @Test
    void images_are_pinned_and_what_stays_up_is_watched() {
        for (String name : compose.services()) {
            JsonNode service = compose.service(name);
            assertThat(service.path("image").asText()).as(name).matches(PINNED);
            assertThat(service.has("healthcheck")).as(name).isEqualTo(service.has("restart"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.Dockerfile", "connect.Dockerfile"})
    void images_of_ours_are_built_from_pinned_ones_in_stages_and_not_run_as_root(String name) throws IOException {
        List<String> lines = Files.readAllLines(ComposeFile.ROOT.resolve("configs/docker/" + name));
        List<String> bases = lines.stream()
                .filter(line -> line.startsWith("FROM "))
                .map(line -> line.split(" ")[1])
                .toList();
        assertThat(bases).hasSize(2).allMatch(base -> base.matches("[a-z0-9./-]+:[0-9]+\\.[0-9]+\\S*"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("USER "))
                .singleElement()
                .asString()
                .doesNotContain("root");
        for (String line : lines) {
            if (line.startsWith("COPY ") && !line.contains("--from=") && !line.equals("COPY . .")) {
                List<String> words = List.of(line.split(" "));
                assertThat(words.subList(1, words.size() - 1))
                        .allSatisfy(source ->
                                assertThat(ComposeFile.ROOT.resolve(source)).exists());
            }
        }
    }

    @Test
    void everything_that_is_mounted_and_built_exists() {
        assertThat(compose.mounts())
                .filteredOn(file -> file.startsWith("configs/docker/"))
                .hasSize(5)
                .allSatisfy(file -> assertThat(ComposeFile.ROOT.resolve(file)).exists());
        assertThat(Stream.of("cdc-api", "kafka-connect")
                        .map(name ->
                                compose.service(name).at("/build/dockerfile").asText()))
                .allSatisfy(file -> assertThat(ComposeFile.ROOT.resolve(file)).exists());
    }

    @Test
    void the_configuration_of_what_watches_the_application_exists() {
        assertThat(compose.mounts())
                .filteredOn(file -> !file.startsWith("configs/docker/"))
                .hasSize(4)
                .allSatisfy(file -> assertThat(ComposeFile.ROOT.resolve(file)).exists());
    }

    @Test
    void secrets_come_from_the_environment_and_the_example_has_all_of_it() throws IOException {
        for (String name : compose.services()) {
            compose.service(name).path("environment").properties().stream()
                    .filter(variable -> SECRET.matcher(variable.getKey()).matches())
                    .forEach(variable -> assertThat(variable.getValue().asText())
                            .as(variable.getKey())
                            .matches("\\$\\{[A-Z_]+:\\?.*}"));
        }
        assertThat(ComposeFile.exampleEnvironment().keySet()).containsAll(compose.variables());
    }

    @Test
    void every_variable_is_one_that_the_application_knows() throws Exception {
        Set<String> known = new TreeSet<>(List.of("JAVA_OPTS"));
        for (var constant : EnvironmentSettings.class.getDeclaredFields()) {
            if (constant.getType() == String.class) {
                known.add(Objects.requireNonNull((String) constant.get(null)));
            }
        }
        Matcher placeholder = ENVIRONMENT.matcher(Files.readString(IN_DOCKER));
        while (placeholder.find()) {
            known.add(placeholder.group(1));
        }

        List<String> given = compose.service("cdc-api").required("environment").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(known).containsAll(given);
        assertThat(given).containsAll(known);
    }

    @Test
    void the_application_takes_its_configuration() throws IOException {
        AppConfig config = AppConfigLoader.load(List.of(APPLICATION, IN_DOCKER), ComposeFile.exampleEnvironment());

        assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:29092");
        assertThat(config.tableNames()).containsExactly("users", "orders");
        assertThat(config.rest().port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cassandra", "postgres"})
    void connectors_differ_from_the_shipped_ones_in_addresses_and_secrets_only(String datastore) throws IOException {
        String file = datastore + "-snapshot.json";
        JsonNode shipped = JSON.readTree(
                ComposeFile.ROOT.resolve("configs/connect/" + file).toFile());
        JsonNode inDocker =
                JSON.readTree(ComposeFile.ROOT.resolve("configs/docker/" + file).toFile());

        assertThat(inDocker.get("name")).isEqualTo(shipped.get("name"));
        inDocker.get("config").properties().forEach(setting -> {
            if (!setting.getKey().matches(".*(bootstrap.servers|contact.points|url|user|username|password)")) {
                assertThat(setting.getValue()).isEqualTo(shipped.get("config").get(setting.getKey()));
            }
            if (setting.getKey().matches(".*(user|username|password)")) {
                assertThat(setting.getValue().textValue()).startsWith("${vault:secret/countercheck/" + datastore + ":");
            }
        });
        assertThat(inDocker.get("config")).hasSameSizeAs(shipped.get("config"));
    }

    private Map<String, String> published() {
        Map<String, String> ports = new HashMap<>();
        for (String name : compose.services()) {
            JsonNode service = compose.service(name);
            ComposeFile.texts(service.path("ports")).forEach(port -> {
                assertThat(port).as("published on this machine only").startsWith("127.0.0.1:");
                ports.put(service.get("container_name").textValue(), port.split(":")[1]);
            });
        }
        return ports;
    }
}

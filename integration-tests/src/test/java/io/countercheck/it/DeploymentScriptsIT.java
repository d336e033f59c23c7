package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.countercheck.common.wire.TopicSpec;
import io.countercheck.common.wire.Topics;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Script;
import io.countercheck.it.support.Servers;
import io.countercheck.local.ConnectRest;
import io.countercheck.local.process.FreePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code configs/bin} against a real Connect worker and a real broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeploymentScriptsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "scripts-postgres";

    private final ConnectRest connect = Servers.shared().connect().rest();
    private final Script deploy = new Script(
            "deploy-connector.sh",
            Map.of("CONNECT_URL", Servers.shared().connect().url().toString()));
    private final Script createTopics = new Script("create-topics.sh", Map.of("JAVA_OPTS", "-Xmx128m"));

    @TempDir
    private Path directory;

    private Countercheck countercheck;

    @BeforeAll
    void start() {
        countercheck = Countercheck.named("scripts").start();
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void aConnectorIsCreatedUpdatedAndDeleted() throws Exception {
        Script.Run created = deploy.run(connector(NAME, Map.of("tasks.max", "1")));
        assertThat(created.exitCode()).as(created.output()).isZero();
        assertThat(created.output())
                .contains(NAME + " is created", NAME + " is RUNNING with 1 task(s)")
                .contains("warning", "secrets in the clear", "postgres.password")
                .doesNotContain(Servers.shared().postgres().password());

        Script.Run updated = deploy.run(connector(NAME, Map.of("tasks.max", "2")));
        assertThat(updated.exitCode()).as(updated.output()).isZero();
        assertThat(updated.output()).contains(NAME + " is updated", NAME + " is RUNNING with 2 task(s)");
        assertThat(connect.status(NAME).tasks()).hasSize(2);

        Script.Run deleted = deploy.run("--delete", connector(NAME, Map.of()));
        assertThat(deleted.exitCode()).as(deleted.output()).isZero();
        assertThat(deleted.output()).contains(NAME + " is deleted");
        assertThat(connect.connectors()).doesNotContain(NAME);

        assertThat(deploy.run("--delete", connector(NAME, Map.of())))
                .isEqualTo(new Script.Run(0, NAME + " is not deployed: nothing to delete\n"));
    }

    @Test
    void aConfigurationThatConnectRefusesIsNotDeployed() throws Exception {
        Script.Run run = deploy.run(connector(
                "scripts-refused", Map.of("postgres.url", "jdbc:postgresql://127.0.0.1:" + FreePorts.next() + "/x")));

        assertThat(run.exitCode()).as(run.output()).isEqualTo(4);
        assertThat(run.output()).contains("Connect refuses the configuration of scripts-refused", "postgres.url");
        assertThat(connect.connectors()).doesNotContain("scripts-refused");
    }

    @Test
    void aTaskThatFailsIsToldWithItsCauseAndRestartedByTheNextDeployment() throws Exception {
        String name = "scripts-failed";
        Script.Run failed = deploy.run(connector(name, Map.of("producer.override.acks", "perhaps")));
        assertThat(failed.exitCode()).as(failed.output()).isEqualTo(1);
        assertThat(failed.output()).contains(name + " is FAILED: task 0: ", "acks");

        Script.Run mended = deploy.run(connector(name, Map.of()));
        assertThat(mended.exitCode()).as(mended.output()).isZero();
        assertThat(mended.output()).contains(name + " is RUNNING");
        connect.delete(name);
    }

    @Test
    void filesThatAreNotValidAreNotSent() throws Exception {
        assertWrong("is not JSON", "{\"name\": ");
        assertWrong("must hold one JSON object", "");
        assertWrong("must be a JSON object", "[]");
        assertWrong("has no \"name\"", "{\"config\": {\"connector.class\": \"x\"}}");
        assertWrong("has no object \"config\"", "{\"name\": \"x\"}");
        assertWrong("has no \"connector.class\"", "{\"name\": \"x\", \"config\": {}}");
        assertWrong(
                "has another \"name\" in \"config\"",
                "{\"name\": \"x\", \"config\": {\"connector.class\": \"x\", \"name\": \"y\"}}");
        assertWrong(
                "has a value in \"config\" that is not plain",
                "{\"name\": \"x\", \"config\": {\"connector.class\": \"x\", \"a\": []}}");
        assertThat(deploy.run(directory.resolve("none.json").toString()).exitCode())
                .isEqualTo(2);
        assertThat(deploy.run().exitCode()).isEqualTo(2);
        assertThat(deploy.run("--force", "x").output()).contains("there is no option --force");
        assertThat(deploy.run("--timeout", "soon", "x").output()).contains("--timeout needs a number of seconds");
        assertThat(deploy.run("--help").exitCode()).isZero();
    }

    @Test
    void aWorkerThatIsNotThereIsTold() throws Exception {
        String nobody = "http://127.0.0.1:" + FreePorts.next();

        Script.Run run = new Script("deploy-connector.sh", Map.of("CONNECT_URL", nobody))
                .run(connector("scripts-nobody", Map.of()));

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.output()).contains("no answer from Connect at " + nobody);
    }

    @Test
    void theScriptCreatesTheTopicsThatTheApplicationDeclares() throws Exception {
        String config = applicationConfig("scripted.", 3);

        Script.Run created = createTopics.run("--config", config);

        assertThat(created.exitCode()).as(created.output()).isZero();
        Topics topics = new Topics("scripted.", 3);
        try (Admin admin = admin()) {
            List<String> names = topics.all().stream().map(TopicSpec::name).toList();
            assertThat(admin.listTopics().names().get())
                    .filteredOn(name -> name.startsWith("scripted."))
                    .containsExactlyInAnyOrderElementsOf(names);
            Map<String, TopicDescription> described =
                    admin.describeTopics(names).allTopicNames().get();
            for (TopicSpec topic : topics.all()) {
                assertThat(Objects.requireNonNull(described.get(topic.name())).partitions())
                        .as(topic.name())
                        .hasSize(topic.partitions());
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
                topic.config()
                        .forEach((key, value) -> assertThat(setting(admin, resource, key))
                                .as("%s of %s", key, topic.name())
                                .isEqualTo(value));
            }
        }
        assertThat(createTopics.run("--config", config).exitCode()).isZero();
    }

    @Test
    void topicsThatCannotBeUsedAndWrongConfigurationsAreTold() throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("misshapen.scans", Optional.of(3), Optional.empty())))
                    .all()
                    .get();
        }
        Script.Run odd = createTopics.run("--config", applicationConfig("misshapen.", 1));
        assertThat(odd.exitCode()).as(odd.output()).isEqualTo(1);
        assertThat(odd.output()).contains("topic misshapen.scans has 3 partitions but needs 1");

        Script.Run wrong = createTopics.run("--config", applicationConfig("scripted.", 0));
        assertThat(wrong.exitCode()).as(wrong.output()).isEqualTo(2);
        assertThat(wrong.output()).contains("'topics.comparator.partitions' must be");
        assertThat(createTopics.run().exitCode()).isEqualTo(2);
    }

    private void assertWrong(String problem, String json) throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.json"), json);
        Script.Run run = deploy.run(file.toString());
        assertThat(run.output()).contains(problem);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** A file with the shipped configuration for PostgreSQL. */
    private String connector(String name, Map<String, String> changes) throws Exception {
        Map<String, String> config = countercheck.connectorConfig("postgres");
        config.putAll(changes);
        Path file = directory.resolve(UUID.randomUUID() + ".json");
        JSON.writeValue(file.toFile(), Map.of("name", name, "config", config));
        return file.toString();
    }

    private String applicationConfig(String prefix, int partitions) throws Exception {
        Path file = directory.resolve(UUID.randomUUID() + ".yaml");
        String yaml = "kafka.bootstrap.servers: %s%ntopics.prefix: %s%ntopics.comparator.partitions: %d%n"
                .formatted(Servers.shared().kafka().bootstrapServers(), prefix, partitions);
        return Files.writeString(file, yaml).toString();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Servers.shared().kafka().bootstrapServers()));
    }

    private static String setting(Admin admin, ConfigResource topic, String key) {
        try {
            Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
            return Objects.requireNonNull(config).get(key).value();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

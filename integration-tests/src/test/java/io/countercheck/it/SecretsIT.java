package io.countercheck.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.countercheck.it.support.Api;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.support.Topic;
import io.countercheck.local.ConnectRestException;
import io.countercheck.local.ConnectWorker;
import io.countercheck.local.LocalEnvironment;
import io.countercheck.local.RuntimeClasspath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connectors and application with secrets from Vault, from files and from the environment: they work, and none of the
 * secrets is seen anywhere, also not where something fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String PATH = "secret/countercheck/postgres";

    private final List<String> secrets = new ArrayList<>();
    /** Letters beyond ASCII tell whether all on the way agree on how text is written. */
    private final String password = secret("pg-é€-");

    private final String wrongPassword = secret("wrong-");
    private final String cassandraPassword = secret("cassandra-");
    private final String trustStorePassword = secret("truststore-");
    private final String peerSecret = secret("peers-");
    private final String registryPassword = secret("registry-");
    private final String apiKey = secret("cck_");
    private final String token = secret("hvs.");
    private final String secretId = secret("secret-id-");

    private final LocalEnvironment servers = Servers.shared();
    private final WireMockServer vault = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    private Path directory;
    private ConnectWorker worker;
    private Countercheck countercheck;

    private String secret(String prefix) {
        String secret = prefix + UUID.randomUUID();
        secrets.add(secret);
        return secret;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        this.directory = directory;
        vault.start();
        vaultHas(password);
        Files.writeString(directory.resolve("cassandra.properties"), "password=" + cassandraPassword);
        Files.writeString(directory.resolve("truststore"), trustStorePassword);
        Tables.cql(
                "CREATE KEYSPACE secrets WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE secrets.t (id int PRIMARY KEY, v text)",
                "INSERT INTO secrets.t (id, v) VALUES (1, 'one')");
        Tables.sql(
                "CREATE SCHEMA secrets",
                "CREATE TABLE secrets.t (id int PRIMARY KEY, v text)",
                "CREATE ROLE secrets_reader LOGIN PASSWORD '" + password + "'",
                "GRANT USAGE ON SCHEMA secrets TO secrets_reader",
                "GRANT SELECT ON secrets.t TO secrets_reader");
        worker = ConnectWorker.builder(
                        servers.workingDirectory(), servers.kafka().bootstrapServers())
                .name("secrets-connect")
                .groupId("secrets-connect")
                .pluginPath(RuntimeClasspath.home().resolve("connector/target/plugin"))
                .fastStart()
                .property("config.providers", "env,file,dir,vault")
                .property("config.providers.vault.class", "io.countercheck.secrets.VaultConfigProvider")
                .property("config.providers.vault.param.request.timeout.ms", "2000")
                .environment("VAULT_ADDR", vault.baseUrl())
                .environment("VAULT_ROLE_ID", "countercheck")
                .environment("VAULT_SECRET_ID", secretId)
                .environment("CASSANDRA_USERNAME", "reader")
                .build();
        worker.start();
        String keyHash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8)));
        countercheck = Countercheck.named("secrets")
                .setting("rest.host", "localhost")
                .setting("rest.auth.enabled", true)
                .setting("jobs.progress.timeout.ms", 30_000)
                .setting("rest.peers.secret", "${vault:" + PATH + ":peers}")
                .setting("topics.public.serializer.apicurio.auth.password", "${env:REGISTRY_PASSWORD}")
                .setting("kafka.ssl.truststore.password", "${dir:" + directory + ":truststore}")
                .environment("VAULT_ADDR", vault.baseUrl())
                .environment("VAULT_TOKEN", token)
                .environment("REGISTRY_PASSWORD", registryPassword)
                .key("ann", "operate", keyHash)
                .table("t", "secrets.t", "secrets.t")
                .start();
        worker.awaitReady(TIMEOUT);
    }

    @AfterAll
    void stop() {
        countercheck.close();
        worker.close();
        vault.stop();
    }

    @Test
    void secretsWorkAndAreSeenNowhere() throws Exception {
        List<String> seen = new ArrayList<>();
        deploy("cassandra", cassandraConfig());
        deploy("postgres", postgresConfig());
        assertThat(jobAtItsEnd().get("mismatch_count").intValue()).isEqualTo(1);
        seen.addAll(everythingThatHttpShows());

        seen.add(refusal(Map.of("postgres.password", "${vault:" + PATH + ":passwort}"), PATH + ":passwort"));
        seen.add(refusal(
                Map.of("postgres.password", "${vault:secret/elsewhere:password}"), "secret/elsewhere:password"));
        vaultHas(wrongPassword);
        seen.add(refusal(Map.of(), "postgres.password"));
        seen.add(worker.rest()
                .validate("SnapshotSourceConnector", postgresConfig())
                .toString());
        worker.rest().restart(countercheck.connectorName("postgres"));
        JsonNode failed = jobAtItsEnd();
        assertThat(failed.get("status").textValue()).as("%s", failed).isEqualTo("FAILED");
        seen.add(failed.toString());
        seen.addAll(everythingThatHttpShows());

        vault.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503).withBody(password)));
        seen.add(refusal(Map.of(), PATH + ":password"));
        seen.add(countercheck
                .api()
                .withKey(peerSecret)
                .get("/api/v1/reconciliation/jobs")
                .body()
                .toString());
        seen.addAll(new Topic(servers.kafka().bootstrapServers(), "secrets-connect-config")
                .readTable(new StringDeserializer())
                .values());

        seen.add(Files.readString(worker.log()));
        seen.add(Files.readString(countercheck.application().log()));
        assertThat(seen).noneMatch(text -> secrets.stream().anyMatch(text::contains));
        assertThat(seen).anyMatch(text -> text.contains("${vault:" + PATH + ":password}"));
    }

    private void vaultHas(String postgresPassword) {
        vault.stubFor(post("/v1/auth/approle/login")
                .willReturn(okJson("{\"auth\": {\"client_token\": \"" + token
                        + "\", \"renewable\": true, \"lease_duration\": 3600}}")));
        vault.stubFor(get("/v1/auth/token/lookup-self").willReturn(okJson("{\"data\": {\"ttl\": 0}}")));
        vault.stubFor(get("/v1/secret/data/countercheck/postgres")
                .withHeader("X-Vault-Token", equalTo(token))
                .willReturn(okJson("{\"data\": {\"data\": {\"password\": \"%s\", \"peers\": \"%s\"}}}"
                        .formatted(postgresPassword, peerSecret))));
    }

    private Map<String, String> cassandraConfig() {
        Map<String, String> config = countercheck.connectorConfig("cassandra");
        config.put("cassandra.username", "${env:CASSANDRA_USERNAME}");
        config.put("cassandra.password", "${file:" + directory.resolve("cassandra.properties") + ":password}");
        config.put("kafka.ssl.truststore.password", "${dir:" + directory + ":truststore}");
        return config;
    }

    private Map<String, String> postgresConfig() {
        Map<String, String> config = countercheck.connectorConfig("postgres");
        config.put("postgres.user", "secrets_reader");
        config.put("postgres.password", "${vault:" + PATH + ":password}");
        config.put("producer.override.ssl.truststore.password", "${dir:" + directory + ":truststore}");
        return config;
    }

    private void deploy(String datastore, Map<String, String> config) {
        worker.rest().putConnector(countercheck.connectorName(datastore), config);
        worker.rest().awaitRunning(countercheck.connectorName(datastore), TIMEOUT);
    }

    private JsonNode jobAtItsEnd() {
        String job = key().trigger("t", "CHECKSUM");
        Awaitility.await("end of the job")
                .atMost(TIMEOUT)
                .until(() -> !key().job(job).get("status").textValue().equals("RUNNING"));
        return key().job(job);
    }

    /** What the worker answers to a changed configuration that cannot work. */
    private String refusal(Map<String, String> changes, String culprit) {
        Map<String, String> config = postgresConfig();
        config.putAll(changes);
        ConnectRestException refusal = catchThrowableOfType(
                ConnectRestException.class,
                () -> worker.rest().putConnector(countercheck.connectorName("postgres"), config));
        assertThat(refusal).hasMessageContaining(culprit);
        return Objects.requireNonNull(refusal.getMessage());
    }

    private List<String> everythingThatHttpShows() {
        Api connect = new Api(worker.url());
        List<String> seen = new ArrayList<>(List.of(
                connect.text("/connectors?expand=info&expand=status"),
                key().text("/metrics"),
                key().text("/api/v1/reconciliation/jobs"),
                key().text("/api/v1/reconciliation/tables"),
                key().get("/health").body().toString()));
        for (String connector : worker.rest().connectors()) {
            for (String part : List.of("/config", "/status", "/tasks")) {
                seen.add(connect.text("/connectors/" + connector + part));
            }
        }
        return seen;
    }

    private Api key() {
        return countercheck.api().withKey(apiKey);
    }
}

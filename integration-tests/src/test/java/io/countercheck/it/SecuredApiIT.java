package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Api;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An application that asks for keys, with the heartbeats of real connectors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecuredApiIT {
    private static final String KEY = "cck_of-this-test-only";
    private static final String TRIGGER = "{\"tables\":[\"t\"],\"validation_strategy\":\"CHECKSUM\"}";

    private Countercheck countercheck;
    private Api operator;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE IF NOT EXISTS secured WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE secured.t (id int PRIMARY KEY, v text)",
                "INSERT INTO secured.t (id, v) VALUES (1, 'one')");
        Tables.sql("CREATE SCHEMA secured", "CREATE TABLE secured.t (id int PRIMARY KEY, v text)");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        countercheck = Countercheck.named("secured")
                .setting("rest.host", "localhost")
                .setting("rest.auth.enabled", true)
                .setting("jobs.connector.timeout.ms", 10_000)
                .key("ann", "operate", HexFormat.of().formatHex(hash))
                .table("t", "secured.t", "secured.t")
                .start();
        operator = countercheck.api().withKey(KEY);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void healthFollowsTheConnectorsAndOnlyAKeyStartsAJob() {
        assertThat(countercheck.api().get("/health/ready").status()).isEqualTo(200);
        Api.Answer before = countercheck.api().get("/health");
        assertThat(before.status()).isEqualTo(503);
        assertThat(status(before, "kafka")).isEqualTo("healthy");
        assertThat(status(before, "kafka_streams")).isEqualTo("healthy");
        assertThat(status(before, "cassandra")).isEqualTo("unhealthy");

        countercheck.deployConnectors(1);

        Awaitility.await("health")
                .atMost(Duration.ofSeconds(60))
                .until(() -> countercheck.api().get("/health").status() == 200);
        assertThat(countercheck
                        .api()
                        .get("/health")
                        .body()
                        .at("/components/cassandra/connector")
                        .textValue())
                .isEqualTo(countercheck.connectorName("cassandra"));

        assertThat(countercheck.api().get("/api/v1/reconciliation/jobs").status())
                .isEqualTo(401);
        assertThat(countercheck
                        .api()
                        .post("/api/v1/reconciliation/trigger", TRIGGER)
                        .status())
                .isEqualTo(401);
        Api.Answer triggered = operator.post("/api/v1/reconciliation/trigger", TRIGGER);
        assertThat(triggered.status()).isEqualTo(202);
        String job = triggered.body().get("job_ids").get(0).textValue();
        Awaitility.await("job")
                .atMost(Duration.ofSeconds(120))
                .until(() -> !job(job).get("status").textValue().equals("RUNNING"));
        assertThat(job(job).get("mismatch_count").intValue()).isEqualTo(1);

        countercheck.undeploy("postgres");

        Awaitility.await("health without postgres")
                .atMost(Duration.ofSeconds(60))
                .until(() -> countercheck.api().get("/health").status() == 503);
        assertThat(status(countercheck.api().get("/health"), "postgres")).isEqualTo("unhealthy");
        assertThat(countercheck.api().get("/health/ready").status()).isEqualTo(200);
    }

    private JsonNode job(String id) {
        return operator.get("/api/v1/reconciliation/jobs/" + id).body();
    }

    private static String status(Api.Answer health, String component) {
        return health.body().at("/components/" + component + "/status").textValue();
    }
}

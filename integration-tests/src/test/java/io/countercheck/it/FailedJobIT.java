package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that cannot give a verdict ends FAILED, soon, and says what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailedJobIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE IF NOT EXISTS failing WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE failing.good (id int PRIMARY KEY, v text)",
                "CREATE TABLE failing.only_source (id int PRIMARY KEY, v text)");
        Tables.sql(
                "CREATE SCHEMA failing",
                "CREATE TABLE failing.good (id int PRIMARY KEY, v text, _cdc_deleted boolean)");
        Countercheck.Builder builder = Countercheck.named("failing").setting("jobs.connector.timeout.ms", 4_000);
        builder.table("good", "failing.good", "failing.good");
        builder.table("only_source", "failing.only_source", "failing.only_source");
        countercheck = builder.table("{name: nowhere, source: no_keyspace.t, target: failing.good}")
                .start();
        countercheck.deployCassandra(1, Map.of("retry.timeout.ms", "1500"));
        countercheck.deployPostgres(1, Map.of("retry.timeout.ms", "1500", "postgres.connect.timeout.ms", "2000"));
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKSUM", "ROW_COUNT"})
    void tableThatDoesNotExist(String strategy) {
        assertThat(reasonOfFailure("only_source", strategy)).contains("postgres", "failing.only_source");
        assertThat(reasonOfFailure("nowhere", strategy)).contains("cassandra", "no_keyspace.t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKSUM", "ROW_COUNT"})
    void datastoreThatIsDown(String strategy) {
        Servers.shared().postgres().stop();
        try {
            assertThat(reasonOfFailure("good", strategy)).contains("postgres");
        } finally {
            Servers.shared().postgres().restart(TIMEOUT);
        }
        assertThat(countercheck.run("good", strategy).get("status").textValue()).isEqualTo("COMPLETED");
    }

    @Test
    void connectorThatIsNotDeployed() {
        countercheck.undeploy("cassandra");
        try {
            assertThat(reasonOfFailure("good", "CHECKSUM")).contains("cassandra", "connector");
        } finally {
            countercheck.deployCassandra(1, Map.of("retry.timeout.ms", "1500"));
        }
        assertThat(countercheck.run("good", "CHECKSUM").get("status").textValue())
                .isEqualTo("COMPLETED");
    }

    private String reasonOfFailure(String table, String strategy) {
        JsonNode job = countercheck.run(table, strategy);
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("FAILED");
        assertThat(job.get("drift_percentage").isNull())
                .as("a failed job has no drift")
                .isTrue();
        return job.get("validation_errors").toString();
    }
}

package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a job says of tables that are not alike, and of those that change under it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaFindingsIT {
    private static final int MANY_ROWS = 600_000;
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE schemas WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE schemas.one_sided (id int PRIMARY KEY, v text, extra int)",
                "INSERT INTO schemas.one_sided (id, v, extra) VALUES (1, 'one', 1)",
                "INSERT INTO schemas.one_sided (id, v, extra) VALUES (2, 'two', 2)",
                "CREATE TABLE schemas.incomparable (id int PRIMARY KEY, v text, w int)",
                "INSERT INTO schemas.incomparable (id, v, w) VALUES (1, 'one', 1)",
                "CREATE TABLE schemas.other_key (id int PRIMARY KEY, v text)",
                "INSERT INTO schemas.other_key (id, v) VALUES (1, 'one')",
                "CREATE TABLE schemas.no_key (id int PRIMARY KEY, v text)",
                "CREATE TABLE schemas.floating_key (id double PRIMARY KEY)",
                "CREATE TABLE schemas.changing (id int PRIMARY KEY, v text)");
        Tables.sql(
                "CREATE SCHEMA schemas",
                "CREATE TABLE schemas.one_sided (id int PRIMARY KEY, v text, surplus int)",
                "INSERT INTO schemas.one_sided VALUES (1, 'one', 0), (2, 'zwei', 0)",
                "CREATE TABLE schemas.incomparable (id int PRIMARY KEY, v xml, w date)",
                "INSERT INTO schemas.incomparable VALUES (1, null, null)",
                "CREATE TABLE schemas.other_key (id int, v text PRIMARY KEY)",
                "INSERT INTO schemas.other_key VALUES (1, 'one')",
                "CREATE TABLE schemas.no_key (v text)",
                "CREATE TABLE schemas.floating_key (id real PRIMARY KEY)",
                "CREATE TABLE schemas.changing (id int PRIMARY KEY, v text)",
                "INSERT INTO schemas.changing SELECT id, repeat('v', 100) FROM generate_series(1, " + MANY_ROWS
                        + ") AS id",
                "ANALYZE schemas.changing");
        Countercheck.Builder builder = Countercheck.named("schemas")
                .setting("table.defaults.source.namespace", "schemas")
                .setting("table.defaults.target.namespace", "schemas");
        for (String table :
                new String[] {"one_sided", "incomparable", "other_key", "no_key", "floating_key", "changing"}) {
            builder.table("{name: " + table + "}");
        }
        countercheck = builder.start();
        countercheck.deployCassandra(2, Map.of());
        countercheck.deployPostgres(1, Map.of("scan.threads", "1"));
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void columnsOfOneSideAreLeftOutAndTheRestIsCompared() {
        JsonNode job = countercheck.run("one_sided", "CHECKSUM");

        assertCompleted(job);
        assertThat(job.get("validation_errors")).hasSize(2);
        assertThat(job.get("validation_errors").toString())
                .contains("column 'extra' is not compared: it is only in cassandra schemas.one_sided")
                .contains("column 'surplus' is not compared: it is only in postgres schemas.one_sided");
        assertThat(countercheck.api().mismatches(job.get("job_id").textValue()))
                .singleElement()
                .satisfies(mismatch -> {
                    assertThat(mismatch.get("primary_key_value").textValue()).isEqualTo("2");
                    assertThat(mismatch.get("differing_columns").toString()).isEqualTo("[\"v\"]");
                });
    }

    @Test
    void typesThatCannotBeComparedAreLeftOut() {
        JsonNode job = countercheck.run("incomparable", "CHECKSUM");

        assertCompleted(job);
        assertThat(job.get("mismatch_count").intValue()).isZero();
        assertThat(job.get("validation_errors")).hasSize(2);
        assertThat(job.get("validation_errors").toString())
                .contains("'v' has type xml in postgres")
                .contains("'w' is int in cassandra and date in postgres");
    }

    @Test
    void anotherPrimaryKeyIsTold() {
        JsonNode job = countercheck.run("other_key", "CHECKSUM");

        assertCompleted(job);
        assertThat(job.get("mismatch_count").intValue()).isZero();
        assertThat(job.get("validation_errors").toString())
                .contains("the primary key is [id] in cassandra and [v] in postgres");
    }

    @Test
    void withoutItsKeyATableCannotBeCompared() {
        JsonNode job = countercheck.run("no_key", "CHECKSUM");

        assertThat(job.get("status").textValue()).isEqualTo("FAILED");
        assertThat(job.get("validation_errors").toString())
                .contains("key column 'id' is only in cassandra schemas.no_key");
    }

    @Test
    void aKeyThatLosesDigitsCannotBeLookedUp() {
        JsonNode job = countercheck.run("floating_key", "CHECKSUM");

        assertThat(job.get("status").textValue()).isEqualTo("FAILED");
        assertThat(job.get("validation_errors").toString())
                .contains("key column 'id' is double in cassandra and compared as float32");
    }

    /** One thread reads many segments; the change waits for one of them to end, and the next meets another table. */
    @Test
    void aSchemaThatChangesDuringAJobGetsNoVerdict() throws Exception {
        String id = countercheck.api().trigger("changing", "CHECKSUM");
        Awaitility.await("scan of " + id)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        !countercheck.api().job(id).get("phase").textValue().matches("QUEUED|PLAN"));
        Tables.sql("ALTER TABLE schemas.changing ADD COLUMN fresh int");
        JsonNode job = countercheck.awaitEnd(id);

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("FAILED");
        assertThat(job.get("validation_errors").toString()).contains("SCHEMA_CHANGED", "postgres");
        assertThat(countercheck.run("changing", "ROW_COUNT").get("status").textValue())
                .isEqualTo("COMPLETED");
    }

    private static void assertCompleted(JsonNode job) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
    }
}

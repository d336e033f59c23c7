package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.ReplicatedWrites;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

/** Rows that are written while a job runs, with a replica that is a second behind, are no mismatches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveWriterIT {
    private static final int ROWS = 20_000;
    private static final Duration REPLICA_LAG = Duration.ofSeconds(1);
    private static final Duration SETTLE_DELAY = Duration.ofSeconds(4);
    private static final String NOW =
            "'" + Instant.now().truncatedTo(ChronoUnit.MILLIS).toString() + "'";
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE IF NOT EXISTS live WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE live.accounts (id int PRIMARY KEY, balance bigint, at timestamp)");
        Tables.sql(
                "CREATE SCHEMA IF NOT EXISTS live",
                "CREATE TABLE live.accounts (id int PRIMARY KEY, balance bigint, at timestamptz)");
        ReplicatedWrites.load("live.accounts", ROWS);
        // Keys beyond those that the writer touches: real drift, which must be found beneath the noise.
        Tables.cql(
                "INSERT INTO live.accounts (id, balance, at) VALUES (-1, 1, " + NOW + ")",
                "INSERT INTO live.accounts (id, balance, at) VALUES (-2, 2, " + NOW + ")");
        Tables.sql("INSERT INTO live.accounts (id, balance, at) VALUES (-2, 3, " + NOW + "), (-3, 3, " + NOW + ")");
        countercheck = Countercheck.named("live")
                .setting("confirm.settle.delay.ms", SETTLE_DELAY.toMillis())
                .table("{name: accounts, source: live.accounts, target: live.accounts, timestamp.column: at}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @RepeatedTest(3)
    void writesDuringAJobAreNoMismatches() throws Exception {
        assertOnlyTheDriftIsFound(() -> countercheck.api().trigger("accounts", "CHECKSUM"));
    }

    /** A window to the end of time: rows come into it and are deleted from it while the job runs. */
    @RepeatedTest(3)
    void writesDuringAJobOfAWindowAreNoMismatches() throws Exception {
        assertOnlyTheDriftIsFound(() -> countercheck
                .api()
                .post(
                        "/reconciliation/trigger",
                        "{\"tables\":[\"accounts\"],\"validation_strategy\":\"TIMESTAMP_RANGE\",\"timestamp_range\":"
                                + "{\"from\":\"2000-01-01T00:00:00Z\",\"to\":\"9999-01-01T00:00:00Z\"}}")
                .body()
                .get("job_ids")
                .get(0)
                .textValue());
    }

    private void assertOnlyTheDriftIsFound(Supplier<String> trigger) throws Exception {
        try (ReplicatedWrites writes = ReplicatedWrites.start("live.accounts", ROWS, REPLICA_LAG)) {
            writes.awaitReplicated(500);

            JsonNode job = countercheck.awaitEnd(trigger.get());

            long written = writes.replicated();
            assertThat(writes.longestLag())
                    .as("what the settle delay is set for: beyond it, the machine was too busy for this test")
                    .isLessThan(SETTLE_DELAY);
            assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
            assertThat(Tables.found(
                            countercheck.api().mismatches(job.get("job_id").textValue())))
                    .as("after %d replicated writes, %s", written, job)
                    .isEqualTo(Set.of(
                            new SeededMismatch("-1", DriftKind.MISSING_IN_POSTGRES),
                            new SeededMismatch("-2", DriftKind.DATA_MISMATCH),
                            new SeededMismatch("-3", DriftKind.MISSING_IN_CASSANDRA)));
            assertThat(job.get("settled_count").longValue()
                            + job.get("in_flight_count").longValue())
                    .as("candidates that the writer made: without any, this test proves nothing")
                    .isPositive();
        }
    }
}

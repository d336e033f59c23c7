package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.JmxBeans;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Limits of load are kept, and no job fails for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadControlIT {
    private static final int ROWS = 4_000;
    private static final int MISSING = 40;

    /** Much less than a job under these limits takes. */
    private static final int PROGRESS_TIMEOUT_MS = 2_000;

    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE limited WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE limited.users (id int PRIMARY KEY, v text)");
        for (int id = 1; id <= ROWS; id++) {
            Servers.session().execute("INSERT INTO limited.users (id, v) VALUES (" + id + ", 'v')");
        }
        Tables.sql(
                "CREATE SCHEMA limited",
                "CREATE TABLE limited.users (id int PRIMARY KEY, v text)",
                "INSERT INTO limited.users SELECT i, 'v' FROM generate_series(" + (MISSING + 1) + ", " + ROWS + ") i");
        countercheck = Countercheck.named("limited")
                .setting("jobs.progress.timeout.ms", PROGRESS_TIMEOUT_MS)
                .table("users", "limited.users", "limited.users")
                .start();
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void rowsPassAtTheRateThatIsSet() throws Exception {
        int rate = 500;
        countercheck.deployCassandra(2, Map.of());
        countercheck.deployPostgres(2, Map.of("rows.per.second.max", Integer.toString(rate)));

        JsonNode checksums = countercheck.run("users", "CHECKSUM");

        assertHasFound(checksums);
        // Nothing is saved up but a tenth of a second per task, and the last grants are not paid for.
        assertThat(checksums.get("duration_seconds").doubleValue())
                .isGreaterThan((double) (ROWS - MISSING) / rate - 0.5);
        try (JmxBeans jmx = new JmxBeans(Servers.shared().connect().pid())) {
            assertThat(waitedMillis(jmx)).isPositive();
        }

        JsonNode counts = countercheck.run("users", "ROW_COUNT");
        assertThat(counts.get("postgres_row_count").longValue()).isEqualTo(ROWS - MISSING);
    }

    private double waitedMillis(JmxBeans jmx) throws Exception {
        double waited = 0;
        for (String bean :
                jmx.names("kafka.connect:type=plugins,connector=" + countercheck.connectorName("postgres") + ",*")) {
            waited += jmx.value(bean, "rate-limit-wait-total");
        }
        return waited;
    }

    @Test
    void aJobInQuietHoursWaitsAndSaysSoAndThenCompletes() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(20);
        DateTimeFormatter timeOfDay = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
        countercheck.deployCassandra(1, Map.of());
        countercheck.deployPostgres(
                1,
                Map.of("quiet.hours", timeOfDay.format(end.minus(Duration.ofHours(1))) + "-" + timeOfDay.format(end)));

        String id = countercheck.api().trigger("users", "CHECKSUM");
        Awaitility.await("what it waits for")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        !countercheck.api().job(id).at("/progress/waiting_for").isNull());
        assertThat(countercheck.api().job(id).at("/progress/waiting_for").textValue())
                .isEqualTo("postgres waits for the end of its quiet hours at " + end);
        JsonNode job = countercheck.awaitEnd(id);

        assertHasFound(job);
        assertThat(Instant.parse(job.get("completed_at").textValue())).isAfter(end);
        assertThat(job.at("/progress/waiting_for").isNull()).isTrue();
    }

    @Test
    void oneRequestAtATimeIsEnough() {
        countercheck.deployCassandra(1, Map.of("requests.concurrent.max", "1", "cassandra.lookup.concurrency", "1"));
        countercheck.deployPostgres(1, Map.of("requests.concurrent.max", "1"));

        assertHasFound(countercheck.run("users", "CHECKSUM"));
    }

    private static void assertHasFound(JsonNode job) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(job.get("mismatch_count").longValue()).isEqualTo(MISSING);
    }
}

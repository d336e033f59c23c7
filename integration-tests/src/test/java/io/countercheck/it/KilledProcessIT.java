package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A job goes on after a process that works on it was killed or changed, and its result is as exact as ever. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledProcessIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final SeededPair PAIR = new SeededPair(
            DemoTables.ORDERS,
            new TableName("killed", "orders"),
            new TableName("killed", "orders"),
            60_000,
            new Drift(30, 20, 40),
            42);

    /** Small pages on one thread: slow enough to be killed half-way. */
    private static final Map<String, String> SLOW = Map.of("cassandra.page.size", "20", "scan.threads", "1");

    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.load(PAIR);
        countercheck = Countercheck.named("killed")
                .table("orders", PAIR.cassandraName(), PAIR.postgresName())
                .start();
        countercheck.deployCassandra(2, SLOW);
        countercheck.deployPostgres(2, Map.of());
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void jobSurvivesTheEndOfTheConnectWorker() throws Exception {
        String job = jobInTheMiddleOfItsScan();

        Servers.shared().connect().kill();
        Servers.shared().connect().restart(TIMEOUT);

        assertExact(countercheck.awaitEnd(job));
    }

    @Test
    void jobSurvivesTheEndOfTheApplication() throws Exception {
        String job = jobInTheMiddleOfItsScan();

        countercheck.application().kill();
        countercheck.application().restart(TIMEOUT);

        assertExact(countercheck.awaitEnd(job));
    }

    @Test
    void jobSurvivesAnotherNumberOfTasks() throws Exception {
        String job = jobInTheMiddleOfItsScan();

        countercheck.deployCassandra(3, SLOW);

        assertExact(countercheck.awaitEnd(job));
    }

    private String jobInTheMiddleOfItsScan() {
        String job = countercheck.api().trigger("orders", "CHECKSUM");
        Awaitility.await("the middle of the scan")
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isInTheMiddle(countercheck.api().job(job)));
        return job;
    }

    private static boolean isInTheMiddle(JsonNode job) {
        assertThat(job.get("status").textValue())
                .as("the scan must be slow enough to be interrupted")
                .isEqualTo("RUNNING");
        int segments = job.get("progress").get("segments").intValue();
        int read = job.get("progress").get("segments_read").intValue();
        return segments > 0 && read > segments / 2 && read < segments;
    }

    private void assertExact(JsonNode job) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(Tables.found(countercheck.api().mismatches(job.get("job_id").textValue())))
                .isEqualTo(PAIR.expected());
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(PAIR.cassandraRows());
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(PAIR.postgresRows());
    }
}

package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Exposition;
import io.countercheck.it.support.JmxBeans;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Prometheus and JMX show is what has happened, and goes on after a crash. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Map<String, String> USERS = Map.of("table", "users");
    private static final int PARTITIONS = 4;

    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE metered WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE metered.empty (id int PRIMARY KEY, v text)",
                "CREATE TABLE metered.users (id int PRIMARY KEY, v text)",
                "INSERT INTO metered.users (id, v) VALUES (1, 'same')",
                "INSERT INTO metered.users (id, v) VALUES (2, 'lost')",
                "INSERT INTO metered.users (id, v) VALUES (3, 'here')",
                "INSERT INTO metered.users (id, v) VALUES (4, 'same')");
        Tables.sql(
                "CREATE SCHEMA metered",
                "CREATE TABLE metered.empty (id int PRIMARY KEY, v text)",
                "CREATE TABLE metered.users (id int PRIMARY KEY, v text)",
                "INSERT INTO metered.users VALUES (1, 'same'), (3, 'there'), (4, 'same')");
        // Each row is read once, so that the rows that were scanned can be told.
        countercheck = Countercheck.named("metered")
                .withoutDigests()
                .setting("table.defaults.source.namespace", "metered")
                .setting("table.defaults.target.namespace", "metered")
                .setting("topics.comparator.partitions", PARTITIONS)
                .table("{name: users}")
                .table("{name: empty}")
                .table("{name: absent}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void metrics_are_what_rest_says_and_go_on_after_the_application_was_killed() {
        JsonNode first = countercheck.run("users", "CHECKSUM");
        JsonNode failed = countercheck.run("absent", "CHECKSUM");
        assertThat(failed.get("status").textValue()).isEqualTo("FAILED");

        Exposition before = scrape("/metrics");
        assertAgrees(before, first, 1);
        assertThat(before.value("jobs_completed_total", Map.of("table", "absent", "status", "FAILED")))
                .isEqualTo(1);
        assertThat(before.names())
                .as("series: %d", before.size())
                .contains("http_server_requests_seconds_count", "jvm_memory_used_bytes")
                .anyMatch(name -> name.startsWith("kafka_stream_"));
        assertThat(before.value("lookup_keys_total", USERS)).isGreaterThanOrEqualTo(2);
        assertThat(before.value("scanned_rows_total", Map.of("datastore", "cassandra")))
                .isEqualTo(4);

        countercheck.application().kill();
        countercheck.application().restart(TIMEOUT);
        Awaitility.await("the state")
                .atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> scrape("/metrics").value("state_available", Map.of("state", "comparator")) == PARTITIONS);
        assertAgrees(scrape("/api/v1/metrics"), first, 1);

        JsonNode second = countercheck.run("users", "CHECKSUM");
        Exposition after = scrape("/api/v1/metrics");
        assertAgrees(after, second, 2);
        assertThat(after.value("jobs_completed_total", Map.of("table", "absent", "status", "FAILED")))
                .isEqualTo(1);
        assertThat(after.value("scanned_rows_total", Map.of("datastore", "postgres")))
                .isEqualTo(6);
    }

    @Test
    void tasks_show_what_they_do_among_the_metrics_of_the_connect_worker() throws Exception {
        countercheck.run("empty", "ROW_COUNT");
        String beans = "kafka.connect:type=plugins,datastore=*,connector=metered-cassandra,*";
        try (JmxBeans worker = new JmxBeans(Servers.shared().connect().pid())) {
            assertThat(worker.names(beans)).hasSize(2);
            double segments = 0;
            for (String bean : worker.names(beans)) {
                segments += worker.value(bean, "segments-read-total");
            }
            assertThat(segments).isGreaterThanOrEqualTo(16);

            countercheck.deployCassandra(1, Map.of());
            Awaitility.await("one task less")
                    .atMost(TIMEOUT)
                    .until(() -> worker.names(beans).size() == 1);
            countercheck.deployCassandra(2, Map.of());
            Awaitility.await("two tasks again")
                    .atMost(TIMEOUT)
                    .until(() -> worker.names(beans).size() == 2);
        }
    }

    private Exposition scrape(String path) {
        return new Exposition(countercheck.api().text(path));
    }

    /** @param jobs of the table that have ended as this one has */
    private void assertAgrees(Exposition metrics, JsonNode job, int jobs) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(metrics.value("drift_percentage", USERS))
                .isCloseTo(job.get("drift_percentage").doubleValue(), within(1e-9));
        assertThat(metrics.value("cassandra_rows", USERS))
                .isEqualTo(job.get("cassandra_row_count").doubleValue());
        assertThat(metrics.value("postgres_rows", USERS))
                .isEqualTo(job.get("postgres_row_count").doubleValue());
        job.get("mismatches_summary")
                .fields()
                .forEachRemaining(found -> assertThat(
                                metrics.value("mismatches_total", Map.of("table", "users", "type", found.getKey())))
                        .isEqualTo(jobs * found.getValue().doubleValue()));
        assertThat(metrics.value("jobs_completed_total", Map.of("table", "users", "status", "COMPLETED")))
                .isEqualTo(jobs);
        assertThat(metrics.value("duration_seconds_count", USERS)).isEqualTo(jobs);
        assertThat(metrics.value("duration_seconds_bucket", Map.of("table", "users", "le", "+Inf")))
                .isEqualTo(jobs);
        assertThat(metrics.value("stored_mismatches", Map.of("table", "users", "status", "PENDING")))
                .isEqualTo(job.get("mismatch_count").doubleValue());
        assertThat(metrics.value("state_available", Map.of("state", "coordinator")))
                .isEqualTo(1);
        assertThat(metrics.value("state_available", Map.of("state", "comparator")))
                .isEqualTo(PARTITIONS);
        assertThat(metrics.value("connector_tasks_alive", Map.of("datastore", "cassandra")))
                .isEqualTo(2);
        assertThat(metrics.value("running_jobs", Map.of())).isZero();
    }
}

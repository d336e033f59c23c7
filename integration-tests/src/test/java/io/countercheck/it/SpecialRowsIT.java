package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only Cassandra has: static columns, counters, very wide partitions, rows that expire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecialRowsIT {
    private static final int WIDE_ROWS = 200_000;
    private static final int EXPIRING_ROWS = 3_000;
    private static final int IN_FLIGHT = 256;
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE special WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE special.statics (p int, c int, s text static, v text, PRIMARY KEY (p, c))",
                "INSERT INTO special.statics (p, c, s, v) VALUES (1, 1, 'shared', 'a')",
                "INSERT INTO special.statics (p, c, v) VALUES (1, 2, 'b')",
                "INSERT INTO special.statics (p, c, v) VALUES (2, 1, 'c')",
                // A partition that has its static column and no row.
                "INSERT INTO special.statics (p, s) VALUES (3, 'alone')",
                "CREATE TABLE special.counters (id text PRIMARY KEY, hits counter)",
                "UPDATE special.counters SET hits = hits + 5 WHERE id = 'a'",
                "UPDATE special.counters SET hits = hits + 7 WHERE id = 'b'",
                "UPDATE special.counters SET hits = hits - 1 WHERE id = 'c'",
                "CREATE TABLE special.wide (p int, c int, v text, PRIMARY KEY (p, c))",
                "CREATE TABLE special.expiring (id int PRIMARY KEY, v text)");
        Tables.sql(
                "CREATE SCHEMA special",
                "CREATE TABLE special.statics (p int, c int, s text, v text, PRIMARY KEY (p, c))",
                "INSERT INTO special.statics VALUES (1, 1, 'shared', 'a'), (1, 2, 'shared?', 'b'), (2, 1, null, 'c')",
                "CREATE TABLE special.counters (id text PRIMARY KEY, hits bigint)",
                "INSERT INTO special.counters VALUES ('a', 5), ('b', 6), ('c', -1)",
                "CREATE TABLE special.wide (p int, c int, v text, PRIMARY KEY (c, p))",
                "INSERT INTO special.wide SELECT 1, c, 'value ' || c FROM generate_series(1, " + WIDE_ROWS + ") AS c",
                "DELETE FROM special.wide WHERE c = 77777",
                "UPDATE special.wide SET v = 'other' WHERE c = 199999",
                "INSERT INTO special.wide VALUES (1, 0, 'surplus')",
                "CREATE TABLE special.expiring (id int PRIMARY KEY, v text, _ttl_expiry_timestamp timestamptz)");
        countercheck = Countercheck.named("special")
                .setting("table.defaults.source.namespace", "special")
                .setting("table.defaults.target.namespace", "special")
                .table("{name: statics}")
                .table("{name: counters}")
                .table("{name: wide}")
                .table("{name: expiring}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void aStaticColumnIsAValueOfEveryRowAndNoRowByItself() {
        JsonNode job = countercheck.run("statics", "CHECKSUM");

        assertThat(kinds(job)).isEqualTo(Map.of("[1,2]", "DATA_MISMATCH"));
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(3);
        assertThat(countercheck
                        .run("statics", "ROW_COUNT")
                        .get("cassandra_row_count")
                        .longValue())
                .isEqualTo(3);
    }

    @Test
    void countersAreNumbers() {
        assertThat(kinds(countercheck.run("counters", "CHECKSUM"))).isEqualTo(Map.of("b", "DATA_MISMATCH"));
        assertThat(countercheck
                        .run("counters", "ROW_COUNT")
                        .get("mismatch_count")
                        .longValue())
                .isZero();
    }

    @Test
    void aPartitionOfManyRows() throws Exception {
        try (CqlSession session = Servers.shared().cassandra().openSession()) {
            var insert = session.prepare("INSERT INTO special.wide (p, c, v) VALUES (1, ?, ?)");
            Deque<CompletionStage<AsyncResultSet>> inFlight = new ArrayDeque<>();
            for (int c = 1; c <= WIDE_ROWS; c++) {
                if (inFlight.size() == IN_FLIGHT) {
                    inFlight.remove().toCompletableFuture().get();
                }
                inFlight.add(session.executeAsync(insert.bind(c, "value " + c)));
            }
            while (!inFlight.isEmpty()) {
                inFlight.remove().toCompletableFuture().get();
            }
        }
        JsonNode job = countercheck.run("wide", "CHECKSUM");

        assertThat(kinds(job))
                .isEqualTo(Map.of(
                        "[1,77777]", "MISSING_IN_POSTGRES",
                        "[1,199999]", "DATA_MISMATCH",
                        "[1,0]", "MISSING_IN_CASSANDRA"));
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(WIDE_ROWS);
        assertThat(countercheck
                        .run("wide", "ROW_COUNT")
                        .get("cassandra_row_count")
                        .longValue())
                .isEqualTo(WIDE_ROWS);
    }

    /** Rows expire all the time while jobs run, on both sides at about the same moment, and none is a mismatch. */
    @Test
    void aRowThatExpiresDuringAScanIsNoMismatch() throws Exception {
        Instant last = Instant.EPOCH;
        try (CqlSession session = Servers.shared().cassandra().openSession();
                Connection connection = Servers.shared().postgres().openConnection();
                var replica = connection.prepareStatement("INSERT INTO special.expiring VALUES (?, ?, ?)")) {
            var source = session.prepare("INSERT INTO special.expiring (id, v) VALUES (?, ?) USING TTL ?");
            for (int id = 0; id < EXPIRING_ROWS; id++) {
                int seconds = 6 + id % 12;
                Instant expiry = Instant.now().plusSeconds(seconds);
                session.execute(source.bind(id, "v" + id, seconds));
                replica.setInt(1, id);
                replica.setString(2, "v" + id);
                replica.setTimestamp(3, Timestamp.from(expiry));
                replica.addBatch();
                last = expiry.isAfter(last) ? expiry : last;
            }
            replica.executeBatch();
        }
        List<Long> rows = new ArrayList<>();
        Instant started;
        do {
            started = Instant.now();
            JsonNode job = countercheck.run("expiring", "CHECKSUM");
            assertThat(kinds(job)).as("%s", job).isEmpty();
            rows.add(job.get("cassandra_row_count").longValue());
        } while (started.isBefore(last.plusSeconds(1)));

        assertThat(rows.get(0)).as("rows of every job: %s", rows).isPositive();
        assertThat(rows.get(rows.size() - 1)).as("rows of every job: %s", rows).isZero();
        assertThat(Set.copyOf(rows)).as("jobs that saw rows expire").hasSizeGreaterThan(2);
    }

    private Map<String, String> kinds(JsonNode job) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        return countercheck.api().mismatches(job.get("job_id").textValue()).stream()
                .collect(Collectors.toMap(
                        mismatch -> mismatch.get("primary_key_value").textValue(),
                        mismatch -> mismatch.get("mismatch_type").textValue()));
    }
}

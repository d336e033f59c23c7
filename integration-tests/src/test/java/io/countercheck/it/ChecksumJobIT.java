package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DemoTable;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededPair;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a job finds is exactly what was seeded, whatever the kind of drift, the seed and the number of tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChecksumJobIT {
    private Countercheck countercheck;

    /** Tables and what is wrong with them. */
    enum Case {
        IN_SYNC(DemoTables.USERS, 3_000, Drift.NONE, 1),
        MISSING_IN_POSTGRES(DemoTables.USERS, 3_000, new Drift(70, 0, 0), 2),
        MISSING_IN_CASSANDRA(DemoTables.USERS, 3_000, new Drift(0, 70, 0), 3),
        CHANGED(DemoTables.USERS, 3_000, new Drift(0, 0, 70), 4),
        EVERYTHING(DemoTables.USERS, 3_000, new Drift(30, 20, 40), 5),
        EVERYTHING_WITH_ANOTHER_SEED(DemoTables.USERS, 3_000, new Drift(30, 20, 40), 6),
        COMPOSITE_KEY(DemoTables.ORDERS, 3_000, new Drift(7, 5, 9), 7),
        ALL_ROWS_DIFFER(DemoTables.ORDERS, 1_500, new Drift(500, 500, 500), 8),
        POSTGRES_EMPTY(DemoTables.ORDERS, 200, new Drift(200, 0, 0), 9),
        CASSANDRA_EMPTY(DemoTables.ORDERS, 200, new Drift(0, 200, 0), 10),
        BOTH_EMPTY(DemoTables.ORDERS, 0, Drift.NONE, 11),
        EXPIRING(DemoTables.SESSIONS, 3_000, new Drift(30, 20, 40), 12);

        private final SeededPair pair;

        Case(DemoTable table, long rows, Drift drift, long seed) {
            TableName name = new TableName("exact", name().toLowerCase(java.util.Locale.ROOT));
            pair = new SeededPair(table, name, name, rows, drift, seed);
        }

        String table() {
            return pair.cassandraName().name();
        }
    }

    @BeforeAll
    void start() throws Exception {
        for (Case each : Case.values()) {
            Tables.load(each.pair);
        }
        countercheck = named("exact").start();
    }

    private static Countercheck.Builder named(String name) {
        Countercheck.Builder builder = Countercheck.named(name);
        for (Case each : Case.values()) {
            builder.table(each.table(), each.pair.cassandraName(), each.pair.postgresName());
        }
        return builder;
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneTaskFindsTheSeededTruth(Case which) {
        countercheck.ensureConnectors(1);
        assertFindsTheSeededTruth(which);
    }

    @ParameterizedTest
    @EnumSource
    void threeTasksFindTheSeededTruth(Case which) {
        countercheck.ensureConnectors(3);
        assertFindsTheSeededTruth(which);
    }

    @Test
    void withoutDigestsTheTruthIsTheSame() {
        try (Countercheck straight = named("straight").withoutDigests().start()) {
            straight.deployConnectors(2);
            for (Case each : Case.values()) {
                assertFindsTheSeededTruth(straight, each);
            }
        }
    }

    private void assertFindsTheSeededTruth(Case which) {
        assertFindsTheSeededTruth(countercheck, which);
    }

    private static void assertFindsTheSeededTruth(Countercheck countercheck, Case which) {
        JsonNode job = countercheck.run(which.table(), "CHECKSUM");

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        List<JsonNode> mismatches =
                countercheck.api().mismatches(job.get("job_id").textValue());
        assertThat(Tables.found(mismatches)).isEqualTo(which.pair.expected());
        assertThat(mismatches).hasSize(which.pair.expected().size());
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(which.pair.cassandraRows());
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(which.pair.postgresRows());
        assertThat(job.get("mismatch_count").longValue())
                .isEqualTo(which.pair.drift().total());
        assertThat(Arrays.stream(DriftKind.values()))
                .allSatisfy(kind -> assertThat(
                                job.get("mismatches_summary").get(kind.name()).intValue())
                        .isEqualTo(which.pair.drift().count(kind)));
    }

    @ParameterizedTest
    @EnumSource
    void rowCountJobsCountBothSides(Case which) {
        countercheck.ensureConnectors(3);

        JsonNode job = countercheck.run(which.table(), "ROW_COUNT");

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(which.pair.cassandraRows());
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(which.pair.postgresRows());
        assertThat(job.get("mismatch_count").longValue())
                .isEqualTo(Math.abs(which.pair.cassandraRows() - which.pair.postgresRows()));
    }
}

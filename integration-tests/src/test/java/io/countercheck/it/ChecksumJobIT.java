package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set that a job finds is exactly the seeded truth. */
class ChecksumJobIT {
    private static final long[] SEEDS = {1, 2, 3};
    private static Countercheck countercheck;

    @BeforeAll
    static void start() throws Exception {
        Countercheck.Builder builder = Countercheck.named("checksum");
        for (long seed : SEEDS) {
            builder.table("users" + seed, "exact.users" + seed, "exact.users" + seed);
            Tables.load(seeded(seed));
        }
        countercheck = builder.start();
        countercheck.deployConnectors(1);
    }

    @AfterAll
    static void stop() {
        countercheck.close();
    }

    private static SeededPair seeded(long seed) {
        return new SeededPair(
                DemoTables.USERS,
                new TableName("exact", "users" + seed),
                new TableName("exact", "users" + seed),
                5_000,
                new Drift(30, 20, 40),
                seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void foundSetIsTheSeededTruth(long seed) {
        JsonNode job = countercheck.run("users" + seed, "CHECKSUM");

        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(Tables.found(countercheck.api().mismatches(job.get("job_id").textValue())))
                .isEqualTo(seeded(seed).expected());
    }
}

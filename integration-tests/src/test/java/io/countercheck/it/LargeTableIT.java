package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import org.junit.jupiter.api.Test;

/** Nothing is held per row: a million rows go through a worker and an application of half a gigabyte of heap each. */
class LargeTableIT {
    private static final SeededPair PAIR = new SeededPair(
            DemoTables.ORDERS,
            new TableName("large", "orders"),
            new TableName("large", "orders"),
            1_000_000,
            new Drift(40, 30, 30),
            99);

    @Test
    void aMillionRows() throws Exception {
        Tables.load(PAIR);
        try (Countercheck countercheck = Countercheck.named("large")
                .table("orders", PAIR.cassandraName(), PAIR.postgresName())
                .start()) {
            countercheck.deployConnectors(2);

            JsonNode job = countercheck.run("orders", "CHECKSUM");

            assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
            assertThat(Tables.found(
                            countercheck.api().mismatches(job.get("job_id").textValue())))
                    .isEqualTo(PAIR.expected());
            assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(PAIR.cassandraRows());
            assertThat(job.get("postgres_row_count").longValue()).isEqualTo(PAIR.postgresRows());
        }
    }
}

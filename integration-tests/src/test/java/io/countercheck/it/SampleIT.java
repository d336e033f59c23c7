package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.TableName;
import io.countercheck.it.support.Api.Answer;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.it.support.Topic;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededPair;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Samples of real tables. Job ids are fixed where an estimate is looked at: a job's id decides which keys are drawn, so
 * that a run is as any other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleIT {
    private static final long LARGE_KEYS = 200_000;
    private static final double LARGE_DRIFT_PERCENT = 3.0;
    private static final SeededPair LARGE = pair("large", LARGE_KEYS, new Drift(2_000, 1_000, 3_000));
    private static final SeededPair CLEAN = pair("clean", 6_000, Drift.NONE);
    private static final SeededPair SMALL = pair("small", 400, new Drift(40, 30, 50));
    private static final SeededPair POSTGRES_EMPTY = pair("postgres_empty", 200, new Drift(200, 0, 0));
    private static final SeededPair CASSANDRA_EMPTY = pair("cassandra_empty", 200, new Drift(0, 200, 0));
    private static final SeededPair BOTH_EMPTY = pair("both_empty", 0, Drift.NONE);

    private Countercheck countercheck;

    private static SeededPair pair(String name, long keys, Drift drift) {
        TableName table = new TableName("sampled", name);
        return new SeededPair(DemoTables.ORDERS, table, table, keys, drift, 17);
    }

    @BeforeAll
    void start() throws Exception {
        Countercheck.Builder builder = Countercheck.named("sampled").setting("schedules.startup.delay.ms", 0);
        for (SeededPair pair : List.of(LARGE, CLEAN, SMALL, POSTGRES_EMPTY, CASSANDRA_EMPTY, BOTH_EMPTY)) {
            Tables.load(pair);
            builder.table(pair.cassandraName().name(), pair.cassandraName(), pair.postgresName());
        }
        Tables.sql("VACUUM ANALYZE sampled.large", "VACUUM ANALYZE sampled.clean");
        countercheck = builder.table("{name: scheduled, source: sampled.clean, target: sampled.clean, strategy: SAMPLE,"
                        + " sample.size: 50, schedule.cron: '* * * * *'}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void aLargeTableIsEstimatedWithoutReadingMostOfIt() {
        int jobs = 6;
        double sum = 0;
        int covered = 0;
        for (int i = 0; i < jobs; i++) {
            JsonNode job = sample("large", "\"validation_strategy\":\"SAMPLE\"", new UUID(1, i));
            JsonNode sample = job.get("sample");

            assertThat(job.get("progress").get("rows_read").longValue())
                    .as("rows read of both sides together")
                    .isBetween(1_800L, 10_000L);
            assertThat(sample.get("requested").intValue()).isEqualTo(1_000);
            assertThat(sample.get("accepted").intValue()).isBetween(900, 1_400);
            assertThat(sample.get("method").textValue()).isEqualTo("WILSON");
            assertThat(sample.get("confidence").doubleValue()).isEqualTo(0.95);
            assertThat(sample.get("cassandra_rows_estimate").longValue()).isBetween(170_000L, 230_000L);
            assertThat(sample.get("postgres_rows_estimate").longValue()).isBetween(170_000L, 230_000L);
            covered += sample.get("drift_percentage_low").doubleValue() <= LARGE_DRIFT_PERCENT
                            && LARGE_DRIFT_PERCENT
                                    <= sample.get("drift_percentage_high").doubleValue()
                    ? 1
                    : 0;
            assertNoVerdictOnTheWhole(job);
            sum += sample.get("drift_percentage_estimate").doubleValue();
            assertThat(LARGE.expected())
                    .containsAll(Tables.found(
                            countercheck.api().mismatches(job.get("job_id").textValue())));
        }
        assertThat(sum / jobs).isCloseTo(LARGE_DRIFT_PERCENT, within(0.8));
        assertThat(covered).as("intervals with the truth in it").isGreaterThanOrEqualTo(4);
    }

    @Test
    void aSampleWithoutAMismatchDoesNotSayThatThereIsNone() {
        JsonNode job = sample("clean", "\"validation_strategy\":\"SAMPLE\",\"sample_size\":500", new UUID(2, 1));

        assertThat(job.get("mismatch_count").intValue()).isZero();
        assertThat(job.get("in_flight_count").intValue()).isZero();
        assertThat(job.get("sample").get("drift_percentage_estimate").doubleValue())
                .isZero();
        assertThat(job.get("sample").get("drift_percentage_low").doubleValue()).isZero();
        assertThat(job.get("sample").get("drift_percentage_high").doubleValue()).isBetween(0.4, 1.0);
        assertNoVerdictOnTheWhole(job);
    }

    @Test
    void ofATableThatIsSmallerThanTheSampleEverythingIsFound() {
        for (String strategy : List.of("SAMPLE", "CHECKSUM")) {
            JsonNode job = sample(
                    "small", "\"validation_strategy\":\"" + strategy + "\",\"sample_size\":1000", UUID.randomUUID());

            assertThat(Tables.found(
                            countercheck.api().mismatches(job.get("job_id").textValue())))
                    .isEqualTo(SMALL.expected());
            assertThat(job.get("mismatch_count").intValue()).isEqualTo(120);
            assertThat(job.get("cassandra_row_count").intValue()).isEqualTo(370);
            assertThat(job.get("postgres_row_count").intValue()).isEqualTo(360);
            assertThat(job.get("drift_percentage").doubleValue()).isCloseTo(100.0 * 120 / 370, within(1e-9));
            assertThat(job.get("sample").get("method").textValue()).isEqualTo("EXACT");
            assertThat(job.get("sample").get("accepted").intValue()).isEqualTo(400);
            assertThat(job.get("sample").get("drift_percentage_low").doubleValue())
                    .isEqualTo(30.0);
            assertThat(job.get("sample").get("drift_percentage_high").doubleValue())
                    .isEqualTo(30.0);
            assertThat(job.get("validation_errors").isNull()).isTrue();
        }
    }

    @Test
    void emptySidesAreRight() {
        assertThat(sample("postgres_empty", "\"validation_strategy\":\"SAMPLE\"", UUID.randomUUID())
                        .get("mismatches_summary")
                        .get("MISSING_IN_POSTGRES")
                        .intValue())
                .isEqualTo(200);
        assertThat(sample("cassandra_empty", "\"validation_strategy\":\"SAMPLE\"", UUID.randomUUID())
                        .get("mismatches_summary")
                        .get("MISSING_IN_CASSANDRA")
                        .intValue())
                .isEqualTo(200);
        JsonNode job = sample("both_empty", "\"validation_strategy\":\"SAMPLE\"", UUID.randomUUID());
        assertThat(job.get("mismatch_count").intValue()).isZero();
        assertThat(job.get("sample").get("drift_percentage_high").doubleValue()).isZero();
    }

    @Test
    void ofASideThatIsEmptyASampleSaysSoToo() {
        JsonNode sample = sample(
                        "postgres_empty", "\"validation_strategy\":\"SAMPLE\",\"sample_size\":20", UUID.randomUUID())
                .get("sample");

        assertThat(sample.get("accepted").intValue()).isBetween(15, 25);
        assertThat(sample.get("mismatching")).isEqualTo(sample.get("accepted"));
        assertThat(sample.get("drift_percentage_high").doubleValue()).isEqualTo(100.0);
        assertThat(sample.get("drift_percentage_low").doubleValue()).isBetween(70.0, 90.0);
        assertThat(sample.get("postgres_drawn").intValue()).isZero();
    }

    @Test
    void aChecksumJobWithASizeSaysThatItIsASample() {
        JsonNode job = sample("large", "\"validation_strategy\":\"CHECKSUM\",\"sample_size\":200", new UUID(3, 1));

        assertThat(job.get("validation_strategy").textValue()).isEqualTo("CHECKSUM");
        assertThat(job.get("sample").get("requested").intValue()).isEqualTo(200);
        assertThat(job.get("validation_errors").get(0).textValue()).contains("only a random sample");
        assertNoVerdictOnTheWhole(job);
    }

    @Test
    void theTriggersTopicAndSchedulesKnowSamplesToo() throws Exception {
        UUID id = UUID.randomUUID();
        new Topic(Servers.shared().kafka().bootstrapServers(), countercheck.prefix() + "triggers")
                .send("{\"tables\":[\"clean\"],\"validation_strategy\":\"SAMPLE\",\"sample_size\":30,\"job_ids\":[\""
                        + id + "\"]}");
        Awaitility.await("the job of the record")
                .atMost(Duration.ofSeconds(30))
                .until(() -> countercheck
                                .api()
                                .get("/api/v1/reconciliation/jobs/" + id)
                                .status()
                        == 200);
        assertThat(countercheck
                        .awaitEnd(id.toString())
                        .get("sample")
                        .get("accepted")
                        .intValue())
                .isBetween(20, 50);

        Awaitility.await("a job that is due each minute")
                .atMost(Duration.ofSeconds(90))
                .until(() -> !scheduled().isEmpty());
        JsonNode job = countercheck.awaitEnd(scheduled().get(0).get("job_id").textValue());
        assertThat(job.get("job_type").textValue()).isEqualTo("HOURLY_SCHEDULED");
        assertThat(job.get("sample").get("requested").intValue()).isEqualTo(50);
        assertThat(job.get("status").textValue()).isEqualTo("COMPLETED");
    }

    private JsonNode scheduled() {
        return countercheck
                .api()
                .get("/api/v1/reconciliation/jobs?table=scheduled")
                .body()
                .get("jobs");
    }

    @Test
    void aSizeThatWillNotDoIsRefused() {
        for (String fields : List.of(
                "\"validation_strategy\":\"ROW_COUNT\",\"sample_size\":10",
                "\"validation_strategy\":\"SAMPLE\",\"sample_size\":0",
                "\"validation_strategy\":\"SAMPLE\",\"sample_size\":\"many\"")) {
            Answer answer = countercheck
                    .api()
                    .post("/api/v1/reconciliation/trigger", "{\"tables\":[\"clean\"]," + fields + "}");

            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
            assertThat(answer.body().get("message").textValue()).contains("'sample_size'");
        }
    }

    private static void assertNoVerdictOnTheWhole(JsonNode job) {
        for (String unknown : List.of("cassandra_row_count", "postgres_row_count", "drift_percentage")) {
            assertThat(job.get(unknown).isNull()).as("%s of %s", unknown, job).isTrue();
        }
    }

    /** Runs a job to its end. */
    private JsonNode sample(String table, String fields, UUID id) {
        Answer answer = countercheck
                .api()
                .post(
                        "/api/v1/reconciliation/trigger",
                        "{\"tables\":[\"" + table + "\"]," + fields + ",\"job_ids\":[\"" + id + "\"]}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        JsonNode job = countercheck.awaitEnd(id.toString());
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        return job;
    }
}

package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Api.Answer;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs of the strategy TIMESTAMP_RANGE: which rows they check, and what they say of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimestampRangeIT {
    private static final String TEN_TO_ELEVEN =
            "{\"from\":\"2026-03-01T10:00:00Z\",\"to\":\"2026-03-01T12:00:00+01:00\"}";
    private static final String MISSING = "(no row)";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** The rows of {@link #seed}: id, time and value in the source, time and value in the target. */
    private static final String[][] SEEDED = {
        {"outside-equal", "09:00:00.000", "a", "09:00:00.000", "a"},
        {"outside-differs", "09:00:00.000", "a", "09:30:00.000", "b"},
        {"outside-missing", "09:00:00.000", "a", null, MISSING},
        {"outside-surplus", null, MISSING, "12:00:00.000", "b"},
        {"inside-missing", "10:30:00.000", "a", null, MISSING},
        {"inside-surplus", null, MISSING, "10:30:00.000", "b"},
        {"inside-differs", "10:30:00.000", "a", "10:30:00.000", "b"},
        {"moved-forward", "10:30:00.000", "a", "09:00:00.000", "a"},
        {"moved-back", "09:00:00.000", "a", "10:30:00.000", "a"},
        {"before-from", "09:59:59.999", "a", "09:59:59.999", "b"},
        {"at-from", "10:00:00.000", "a", "10:00:00.000", "b"},
        {"before-to", "10:59:59.999", "a", "10:59:59.999", "b"},
        {"at-to", "11:00:00.000", "a", "11:00:00.000", "b"},
        {"micros-before-to", "11:00:00.000", "a", "10:59:59.999999", "a"},
        {"micros-before-from", null, MISSING, "09:59:59.999999", "a"},
        {"no-time", null, "a", null, "b"},
        {"lost-time", "10:30:00.000", "a", null, "a"},
        {"gained-time", null, "a", "10:30:00.000", "a"},
    };

    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql("CREATE KEYSPACE ranges WITH replication = {'class':'SimpleStrategy','replication_factor':1}");
        Tables.sql("CREATE SCHEMA ranges");
        for (String table : List.of("seeded", "configured", "defaulted", "life", "excluded")) {
            create(table, "id text PRIMARY KEY, at timestamp, v text", "id text PRIMARY KEY, at timestamptz, v text");
        }
        create("days", "id text PRIMARY KEY, at date, v text", "id text PRIMARY KEY, at date, v text");
        create(
                "series",
                "device text, at timestamp, v text, PRIMARY KEY (device, at)",
                "device text, taken timestamp, v text, PRIMARY KEY (device, taken)");
        create("spelled", "id text PRIMARY KEY, at timestamp, v text", "id text PRIMARY KEY, at text, v text");
        create("numbers", "id text PRIMARY KEY, at bigint", "id text PRIMARY KEY, at timestamptz");
        create("uuids", "id text PRIMARY KEY, at timeuuid", "id text PRIMARY KEY, at uuid");
        create("lopsided", "id text PRIMARY KEY, at timestamp", "id text PRIMARY KEY");
        seed();
        countercheck = Countercheck.named("ranges")
                .setting("table.defaults.source.namespace", "ranges")
                .setting("table.defaults.target.namespace", "ranges")
                .table("{name: seeded, timestamp.column: at}")
                .table("{name: configured, strategy: TIMESTAMP_RANGE, timestamp: {column: at, window.ms: 7200000}}")
                .table("{name: defaulted, timestamp.column: at}")
                .table("{name: life, timestamp.column: at}")
                .table("{name: excluded, timestamp.column: at, excluded.columns: [at]}")
                .table("{name: days, timestamp.column: at}")
                .table("{name: series, timestamp.column: at, columns: [{source: at, target: taken}]}")
                .table("{name: spelled, timestamp.column: at}")
                .table("{name: numbers, timestamp.column: at}")
                .table("{name: uuids, timestamp.column: at}")
                .table("{name: lopsided, timestamp.column: at}")
                .table("{name: untimed, source: ranges.seeded, target: ranges.seeded}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    private static void create(String table, String source, String target) throws Exception {
        Tables.cql("CREATE TABLE ranges." + table + " (" + source + ")");
        Tables.sql("CREATE TABLE ranges." + table + " (" + target + ")");
    }

    /** Besides 50 equal rows in the window. */
    private static void seed() throws Exception {
        for (String[] row : SEEDED) {
            if (!MISSING.equals(row[2])) {
                source("seeded", row[0], onTheDay(row[1]), row[2]);
            }
            if (!MISSING.equals(row[4])) {
                target("seeded", row[0], onTheDay(row[3]), row[4]);
            }
        }
        target("seeded", "never-ends", "infinity", "a");
        for (int i = 0; i < 50; i++) {
            both("seeded", "inside-equal-" + i, "2026-03-01T10:" + (10 + i % 50) + ":00.000Z", "a", "a");
        }
    }

    private static @Nullable String onTheDay(@Nullable String time) {
        return time == null ? null : "2026-03-01T" + time + "Z";
    }

    private static void both(String table, String id, String at, String sourceValue, String targetValue)
            throws Exception {
        source(table, id, at, sourceValue);
        target(table, id, at, targetValue);
    }

    private static void source(String table, String id, @Nullable String at, String value) {
        Tables.cql("INSERT INTO ranges." + table + " (id, at, v) VALUES ('" + id + "', " + literal(at) + ", '" + value
                + "')");
    }

    private static void target(String table, String id, @Nullable String at, String value) throws Exception {
        Tables.sql("INSERT INTO ranges." + table + " (id, at, v) VALUES ('" + id + "', " + literal(at) + ", '" + value
                + "')");
    }

    private static String literal(@Nullable String text) {
        return text == null ? "null" : "'" + text + "'";
    }

    @Test
    void exactly_the_differences_of_rows_in_the_window_on_either_side_are_found() {
        JsonNode job = run("seeded", TEN_TO_ELEVEN);

        assertThat(found(job))
                .containsExactlyInAnyOrder(
                        mismatch("inside-missing", DriftKind.MISSING_IN_POSTGRES),
                        mismatch("inside-surplus", DriftKind.MISSING_IN_CASSANDRA),
                        mismatch("inside-differs", DriftKind.DATA_MISMATCH),
                        mismatch("moved-forward", DriftKind.DATA_MISMATCH),
                        mismatch("moved-back", DriftKind.DATA_MISMATCH),
                        mismatch("at-from", DriftKind.DATA_MISMATCH),
                        mismatch("before-to", DriftKind.DATA_MISMATCH),
                        mismatch("micros-before-to", DriftKind.DATA_MISMATCH),
                        mismatch("lost-time", DriftKind.DATA_MISMATCH),
                        mismatch("gained-time", DriftKind.DATA_MISMATCH));
        assertThat(job.get("mismatch_count").intValue()).isEqualTo(10);
        assertThat(job.get("cassandra_row_count").intValue()).isEqualTo(56);
        assertThat(job.get("postgres_row_count").intValue()).isEqualTo(57);
        assertThat(job.get("drift_percentage").doubleValue()).isEqualTo(100.0 * 10 / 57);
        assertThat(job.get("in_flight_count").intValue()).isZero();
        assertThat(job.get("timestamp_range"))
                .hasToString("{\"column\":\"at\",\"from\":\"2026-03-01T10:00:00Z\",\"to\":\"2026-03-01T11:00:00Z\"}");
        assertThat(job.get("validation_errors"))
                .singleElement()
                .returns(
                        "rows without a readable time in 'at' are in no window and were not checked (2 in cassandra,"
                                + " 2 in postgres): a CHECKSUM job checks them",
                        JsonNode::textValue);
    }

    @Test
    void a_window_without_rows_is_in_sync() {
        JsonNode job = run("seeded", "{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2020-01-02T00:00:00Z\"}");

        assertThat(job.get("mismatch_count").intValue()).isZero();
        assertThat(job.get("cassandra_row_count").intValue()).isZero();
        assertThat(job.get("drift_percentage").doubleValue()).isZero();
    }

    @Test
    void a_table_may_have_a_window_and_the_strategy_by_configuration() throws Exception {
        both("configured", "1", ago(90), "a", "b");
        both("configured", "2", ago(180), "a", "b");

        JsonNode job = completed(countercheck.api().post("/reconciliation/trigger", "{\"tables\":[\"configured\"]}"));

        assertThat(found(job)).containsExactly(mismatch("1", DriftKind.DATA_MISMATCH));
        assertWindow(job, Duration.ofHours(2));
    }

    @Test
    void by_default_the_window_is_the_hour_before_the_start_and_a_request_may_ask_for_more() throws Exception {
        both("defaulted", "1", ago(30), "a", "b");
        both("defaulted", "2", ago(90), "a", "b");

        JsonNode hour = run("defaulted", "null");
        JsonNode twoHours = run("defaulted", "{\"window_ms\":7200000}");

        assertThat(found(hour)).containsExactly(mismatch("1", DriftKind.DATA_MISMATCH));
        assertWindow(hour, Duration.ofHours(1));
        assertThat(found(twoHours))
                .containsExactlyInAnyOrder(
                        mismatch("1", DriftKind.DATA_MISMATCH), mismatch("2", DriftKind.DATA_MISMATCH));
        assertWindow(twoHours, Duration.ofHours(2));
    }

    @Test
    void an_open_mismatch_out_of_the_window_is_resolved_by_look_up_only() throws Exception {
        both("life", "old", ago(600), "a", "b");
        JsonNode full = countercheck.run("life", "CHECKSUM");
        assertThat(full.get("mismatch_count").intValue()).isEqualTo(1);

        JsonNode still = run("life", "null");
        assertThat(still.get("mismatch_count").intValue()).isZero();
        assertThat(still.get("resolved_count").intValue()).isZero();
        assertThat(onlyMismatch("life").get("resolution_status").textValue()).isEqualTo("PENDING");
        assertThat(onlyMismatch("life").get("job_id")).isEqualTo(full.get("job_id"));
        assertThat(onlyMismatch("life").get("occurrences").intValue()).isEqualTo(1);

        Tables.sql("UPDATE ranges.life SET v = 'a'");
        JsonNode mended = run("life", "null");
        assertThat(mended.get("resolved_count").intValue()).isEqualTo(1);
        assertThat(onlyMismatch("life").get("resolution_status").textValue()).isEqualTo("AUTO_RESOLVED");
    }

    @Test
    void rows_that_differ_in_a_time_that_is_not_compared_are_in_sync() throws Exception {
        source("excluded", "same", ago(30), "a");
        target("excluded", "same", ago(90), "a");
        source("excluded", "other", ago(90), "a");
        target("excluded", "other", ago(30), "b");

        JsonNode job = run("excluded", "null");

        assertThat(found(job)).containsExactly(mismatch("other", DriftKind.DATA_MISMATCH));
        assertThat(job.get("settled_count").intValue()).isEqualTo(1);
    }

    @Test
    void a_day_is_in_the_window_if_some_of_it_is() throws Exception {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        both("days", "today", today.toString(), "a", "b");
        both("days", "long ago", today.minusDays(2).toString(), "a", "b");

        assertThat(found(run("days", "null"))).containsExactly(mismatch("today", DriftKind.DATA_MISMATCH));
    }

    @Test
    void the_time_may_be_part_of_the_key_and_have_another_name_and_no_zone() throws Exception {
        for (int minute = 10; minute < 60; minute += 10) {
            Tables.cql(
                    "INSERT INTO ranges.series (device, at, v) VALUES ('d', '2026-03-01T10:" + minute + ":00Z', 'a')");
            Tables.cql(
                    "INSERT INTO ranges.series (device, at, v) VALUES ('d', '2026-03-01T12:" + minute + ":00Z', 'a')");
            Tables.sql("INSERT INTO ranges.series VALUES ('d', '2026-03-01 10:" + minute + ":00', 'a')");
        }
        Tables.sql("DELETE FROM ranges.series WHERE taken = '2026-03-01 10:20:00'");
        Tables.sql("UPDATE ranges.series SET v = 'b' WHERE taken = '2026-03-01 10:30:00'");

        JsonNode job = run("series", TEN_TO_ELEVEN);

        assertThat(kinds(job))
                .isEqualTo(Map.of("MISSING_IN_POSTGRES", 1, "MISSING_IN_CASSANDRA", 0, "DATA_MISMATCH", 1));
        assertThat(job.get("cassandra_row_count").intValue()).isEqualTo(5);
        assertThat(job.get("postgres_row_count").intValue()).isEqualTo(4);
    }

    @Test
    void a_text_that_spells_a_time_is_in_the_window_and_one_that_does_not_is_told() throws Exception {
        both("spelled", "equal", "2026-03-01T10:30:00Z", "a", "a");
        both("spelled", "differs", "2026-03-01T10:30:00Z", "a", "b");
        target("spelled", "surplus", "2026-03-01T11:30:00+01:00", "b");
        target("spelled", "unreadable", "soon", "b");

        JsonNode job = run("spelled", TEN_TO_ELEVEN);

        assertThat(found(job))
                .containsExactlyInAnyOrder(
                        mismatch("differs", DriftKind.DATA_MISMATCH),
                        mismatch("surplus", DriftKind.MISSING_IN_CASSANDRA));
        assertThat(job.get("validation_errors").toString()).contains("were not checked (1 in postgres)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numbers | the timestamp.column 'at' is bigint in cassandra and timestamp with time zone in postgres",
                "uuids | the timestamp.column 'at' is timeuuid in cassandra and uuid in postgres",
                "lopsided | the timestamp.column 'at' is missing in postgres ranges.lopsided"
            })
    void a_column_that_cannot_tell_the_time_fails_the_job(String table, String reason) {
        JsonNode job = countercheck.run(table, "TIMESTAMP_RANGE");

        assertThat(job.get("status").textValue()).isEqualTo("FAILED");
        assertThat(job.get("mismatch_count").isNull()).isTrue();
        assertThat(job.get("validation_errors").get(0).textValue()).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "untimed | TIMESTAMP_RANGE | null | Table 'untimed' cannot be checked by TIMESTAMP_RANGE",
                "seeded | CHECKSUM | {\"window_ms\":1000} | 'timestamp_range' goes with the strategy TIMESTAMP_RANGE only",
                "seeded | TIMESTAMP_RANGE | {\"window_ms\":0} | 'timestamp_range.window_ms' must be a whole number",
                "seeded | TIMESTAMP_RANGE | {\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"} | 'timestamp_range.from' must be",
                "seeded | TIMESTAMP_RANGE | {\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-03-01T00:00:00Z\"} | must be before"
            })
    void a_window_that_makes_no_sense_is_refused(String table, String strategy, String range, String message) {
        Answer answer = trigger(table, strategy, range);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.body().get("error").textValue()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.body().get("message").textValue()).contains(message);
    }

    private static String ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes)).toString();
    }

    private static void assertWindow(JsonNode job, Duration length) {
        Instant start = Instant.parse(job.get("started_at").textValue());
        JsonNode range = job.get("timestamp_range");
        assertThat(range.get("to").textValue()).isEqualTo(start.toString());
        assertThat(range.get("from").textValue()).isEqualTo(start.minus(length).toString());
    }

    private Answer trigger(String table, String strategy, String range) {
        return countercheck
                .api()
                .post(
                        "/api/v1/reconciliation/trigger",
                        "{\"tables\":[\"" + table + "\"],\"validation_strategy\":\"" + strategy
                                + "\",\"timestamp_range\":" + range + "}");
    }

    private JsonNode run(String table, String range) {
        return completed(trigger(table, "TIMESTAMP_RANGE", range));
    }

    private JsonNode completed(Answer triggered) {
        assertThat(triggered.status()).as("%s", triggered).isEqualTo(202);
        JsonNode job =
                countercheck.awaitEnd(triggered.body().get("job_ids").get(0).textValue());
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        assertThat(job.get("validation_strategy").textValue()).isEqualTo("TIMESTAMP_RANGE");
        return job;
    }

    private Set<SeededMismatch> found(JsonNode job) {
        return Tables.found(countercheck.api().mismatches(job.get("job_id").textValue()));
    }

    private static SeededMismatch mismatch(String id, DriftKind kind) {
        return new SeededMismatch(id, kind);
    }

    private static Map<String, Integer> kinds(JsonNode job) {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        job.get("mismatches_summary")
                .properties()
                .forEach(entry -> kinds.put(entry.getKey(), entry.getValue().intValue()));
        return kinds;
    }

    private JsonNode onlyMismatch(String table) {
        JsonNode all = countercheck
                .api()
                .get("/reconciliation/mismatches?table=" + table)
                .body()
                .get("mismatches");
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}

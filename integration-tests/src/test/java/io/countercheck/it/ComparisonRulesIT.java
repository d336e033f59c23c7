package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Api.Answer;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Tables;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names, tolerances, filters and marks of the pipeline, as the configuration of a table pair sets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparisonRulesIT {
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE rules WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE rules.accounts (id int PRIMARY KEY, name text, amount decimal, rate double,"
                        + " seen timestamp, secret text)",
                "INSERT INTO rules.accounts (id, name, amount, rate, seen, secret) VALUES"
                        + " (1, 'Ann ', 10.00, 0.5, '2026-01-01T00:00:00.100Z', 'a')",
                "INSERT INTO rules.accounts (id, name, amount, rate, seen, secret) VALUES"
                        + " (2, 'BOB', 10.00, 0.5, '2026-01-01T00:00:00.100Z', 'b')",
                "INSERT INTO rules.accounts (id, name, amount, rate, seen, secret) VALUES"
                        + " (3, 'Cleo', 10.00, 0.5, '2026-01-01T00:00:00.100Z', 'c')",
                "INSERT INTO rules.accounts (id, name) VALUES (4, 'Dora')",
                "CREATE TABLE rules.filtered (id int PRIMARY KEY, level int, state text)",
                "INSERT INTO rules.filtered (id, level, state) VALUES (1, 5, 'open')",
                "INSERT INTO rules.filtered (id, level, state) VALUES (2, 5, 'done')",
                "INSERT INTO rules.filtered (id, level, state) VALUES (3, 1, 'open')",
                "INSERT INTO rules.filtered (id, level) VALUES (4, 5)",
                "INSERT INTO rules.filtered (id, level, state) VALUES (5, 10, 'open')",
                "CREATE TABLE rules.marked (id int PRIMARY KEY, v text)",
                "INSERT INTO rules.marked (id, v) VALUES (1, 'live')",
                "INSERT INTO rules.marked (id, v) VALUES (2, 'deleted by mistake')",
                "INSERT INTO rules.marked (id, v) VALUES (5, 'expired by mistake')",
                "INSERT INTO rules.marked (id, v) VALUES (7, 'live, and dead before')");
        Tables.sql(
                "CREATE SCHEMA rules",
                "CREATE TABLE rules.accounts (account_id int PRIMARY KEY, full_name text, amount numeric, rate real,"
                        + " seen timestamptz, note text)",
                "INSERT INTO rules.accounts VALUES"
                        + " (1, 'ann', 10.01, 0.5, '2026-01-01T00:00:00.100900Z', 'x'),"
                        + " (2, 'bob', 10.0100001, 0.5, '2026-01-01T00:00:00.100Z', 'x'),"
                        + " (3, 'cleo!', 9.99, 0.5, '2026-01-01T00:00:00.101Z', 'x'),"
                        + " (4, 'dora', 0, null, null, 'x')",
                "CREATE TABLE rules.filtered (id int PRIMARY KEY, level numeric, state text)",
                "INSERT INTO rules.filtered VALUES (1, 5.0, 'open'), (2, 5, 'closed'), (5, 9, 'open'), (6, 5, 'open')",
                // No primary key: some sinks keep every version of a row.
                "CREATE TABLE rules.marked (id int, v text, _cdc_deleted boolean, _ttl_expiry_timestamp timestamptz,"
                        + " _last_event_id text, __op text)",
                "INSERT INTO rules.marked VALUES"
                        + " (1, 'live', false, null, 'e1', 'c'),"
                        + " (2, 'deleted by mistake', true, null, 'e2', 'd'),"
                        + " (3, 'deleted', true, null, 'e3', 'd'),"
                        + " (4, 'expired', null, '2020-01-01T00:00:00Z', 'e4', 'c'),"
                        + " (5, 'expired by mistake', null, '2020-01-01T00:00:00Z', 'e5', 'c'),"
                        + " (6, 'surplus', false, '2999-01-01T00:00:00Z', 'e6', 'c'),"
                        + " (7, 'old', true, null, 'e7', 'd'),"
                        + " (7, 'live, and dead before', false, null, 'e8', 'c')");
        countercheck = Countercheck.named("rules")
                .setting("table.defaults.source.namespace", "rules")
                .setting("table.defaults.target.namespace", "rules")
                .table("""
                        {name: accounts, source.only.columns: [secret], target.only.columns: [note], columns: [
                              {source: id, target: account_id},
                              {source: name, target: full_name, text: [trim, lower]},
                              {source: amount, tolerance: 0.01},
                              {source: rate, tolerance: 0.1},
                              {source: seen, precision: ms}]}""")
                .table("""
                        {name: filtered, filter: [
                              {column: level, operator: ge, value: 5},
                              {column: state, operator: in, values: [open, closed]}]}""")
                .table("{name: marked}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void renamedColumnsAreComparedByTheirRules() {
        JsonNode job = countercheck.run("accounts", "CHECKSUM");

        assertThat(job.get("validation_errors").isNull()).as("%s", job).isTrue();
        assertThat(differences(job))
                .isEqualTo(Map.of(
                        "2", "[\"amount\"]",
                        "3", "[\"name\",\"seen\"]",
                        "4", "[\"amount\"]"));
    }

    @Test
    void aFilterLeavesRowsOutOnBothSides() {
        JsonNode job = countercheck.run("filtered", "CHECKSUM");

        assertThat(job.get("cassandra_row_count").longValue()).isEqualTo(2);
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(4);
        assertThat(kinds(job))
                .isEqualTo(Map.of(
                        "2", "MISSING_IN_CASSANDRA",
                        "5", "DATA_MISMATCH",
                        "6", "MISSING_IN_CASSANDRA"));
        JsonNode counts = countercheck.run("filtered", "ROW_COUNT");
        assertThat(counts.get("cassandra_row_count").longValue()).isEqualTo(2);
        assertThat(counts.get("postgres_row_count").longValue()).isEqualTo(4);
    }

    @Test
    void rowsThatThePipelineMarkedAsGoneAreAbsent() {
        JsonNode job = countercheck.run("marked", "CHECKSUM");

        assertThat(kinds(job))
                .isEqualTo(Map.of(
                        "2", "MISSING_IN_POSTGRES",
                        "5", "MISSING_IN_POSTGRES",
                        "6", "MISSING_IN_CASSANDRA"));
        assertThat(job.get("postgres_row_count").longValue()).isEqualTo(3);
        assertThat(countercheck
                        .run("marked", "ROW_COUNT")
                        .get("postgres_row_count")
                        .longValue())
                .isEqualTo(3);
    }

    @Test
    void everyColumnIsExplained() {
        JsonNode job = countercheck.run("accounts", "CHECKSUM");
        JsonNode mismatch = countercheck.api().mismatches(job.get("job_id").textValue()).stream()
                .filter(candidate ->
                        candidate.get("primary_key_value").textValue().equals("2"))
                .findFirst()
                .orElseThrow();

        Answer answer = countercheck
                .api()
                .get("/reconciliation/mismatches/" + mismatch.get("mismatch_id").textValue() + "/explain");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode columns = answer.body().get("columns");
        assertThat(columns.findValuesAsText("column")).contains("id", "name", "seen", "amount", "rate");
        JsonNode id = columns.get(0);
        JsonNode name = columns.get(1);
        JsonNode amount = columns.get(3);
        assertThat(amount.toString())
                .isEqualTo("{\"column\":\"amount\",\"key\":false,\"compared_as\":\"decimal\","
                        + "\"rule\":\"numbers by value: 1.5 equals 1.50; they may differ by up to 0.01\","
                        + "\"agrees\":false,"
                        + "\"cassandra\":{\"column\":\"amount\",\"type\":\"decimal\",\"raw\":\"10.00\",\"canonical\":10},"
                        + "\"postgres\":{\"column\":\"amount\",\"type\":\"numeric\",\"raw\":\"10.0100001\","
                        + "\"canonical\":10.0100001}}");
        assertThat(name.get("agrees").booleanValue()).isTrue();
        assertThat(name.get("cassandra").get("raw").textValue()).isEqualTo("'BOB'");
        assertThat(name.get("cassandra").get("canonical").textValue()).isEqualTo("bob");
        assertThat(id.get("key").booleanValue()).isTrue();
        assertThat(id.get("postgres").get("column").textValue()).isEqualTo("account_id");
    }

    @Test
    void whatIsNotThereCannotBeExplained() {
        assertThat(countercheck
                        .api()
                        .get("/reconciliation/mismatches/00000000-0000-0000-0000-000000000000/explain")
                        .status())
                .isEqualTo(404);
        assertThat(countercheck
                        .api()
                        .get("/reconciliation/mismatches/nonsense/explain")
                        .status())
                .isEqualTo(400);
    }

    private Map<String, String> differences(JsonNode job) {
        return byKey(job, mismatch -> mismatch.get("differing_columns").toString());
    }

    private Map<String, String> kinds(JsonNode job) {
        return byKey(job, mismatch -> mismatch.get("mismatch_type").textValue());
    }

    private Map<String, String> byKey(JsonNode job, Function<JsonNode, String> value) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        return countercheck.api().mismatches(job.get("job_id").textValue()).stream()
                .collect(Collectors.toMap(
                        mismatch -> mismatch.get("primary_key_value").textValue(), value));
    }
}

package io.countercheck.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.it.support.Countercheck;
import io.countercheck.it.support.Servers;
import io.countercheck.it.support.Tables;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names and keys that break tools which paste them into statements, and replicas that are not as a sink makes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddTablesIT {
    private static final List<String> ODD_KEYS = List.of(
            "",
            " ",
            "'",
            "\"",
            "a'b\"c;--",
            "a,b",
            "[\"a\"]",
            "null",
            "\\",
            "tab\tnewline\n",
            "ü",
            "u\u0308",
            "日本語",
            "\uD83D\uDE00",
            "x".repeat(4_000));
    private static final int LARGE_ROWS = 500;
    private static final int LARGE_ROW_BYTES = 30_000;
    private Countercheck countercheck;

    @BeforeAll
    void start() throws Exception {
        Tables.cql(
                "CREATE KEYSPACE \"OddKs\" WITH replication = {'class':'SimpleStrategy','replication_factor':1}",
                "CREATE TABLE \"OddKs\".\"Select\" (\"Key\" text, \"order\" int, \"a\"\"b\" text, PRIMARY KEY (\"Key\", \"order\"))",
                "CREATE TABLE \"OddKs\".copies (id int PRIMARY KEY, v text)",
                "INSERT INTO \"OddKs\".copies (id, v) VALUES (1, 'one')",
                "INSERT INTO \"OddKs\".copies (id, v) VALUES (2, 'two')",
                "CREATE TABLE \"OddKs\".large_rows (id int PRIMARY KEY, v text)",
                "CREATE TABLE \"OddKs\".only_keys (id uuid PRIMARY KEY)",
                "INSERT INTO \"OddKs\".only_keys (id) VALUES (7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10)");
        Tables.sql(
                "CREATE SCHEMA \"Odd \"\"schema\"",
                "CREATE TABLE \"Odd \"\"schema\".\"t.with.dots\" (\"Key\" text, \"order\" int, \"a\"\"b\" text)",
                "CREATE TABLE \"Odd \"\"schema\".copies (id int, v text)",
                "INSERT INTO \"Odd \"\"schema\".copies VALUES (1, 'one'), (1, 'one'), (2, 'two'), (null, 'no key')",
                "CREATE TABLE \"Odd \"\"schema\".large_rows (id int PRIMARY KEY, v text)",
                "CREATE TABLE \"Odd \"\"schema\".only_keys (id uuid PRIMARY KEY)",
                "INSERT INTO \"Odd \"\"schema\".only_keys VALUES ('7bd1b5b2-6e1c-4c6f-8f1f-0c8b7f4b2a10')");
        try (CqlSession session = Servers.shared().cassandra().openSession();
                Connection connection = Servers.shared().postgres().openConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO \"Odd \"\"schema\".\"t.with.dots\" VALUES (?, ?, ?)")) {
            var cql = session.prepare(
                    "INSERT INTO \"OddKs\".\"Select\" (\"Key\", \"order\", \"a\"\"b\") VALUES (?, ?, ?)");
            for (String key : ODD_KEYS) {
                if (!key.isEmpty()) {
                    session.execute(cql.bind(key, 1, key));
                    insert.setString(1, key);
                    insert.setInt(2, 1);
                    insert.setString(3, key);
                    insert.executeUpdate();
                }
            }
            var large = session.prepare("INSERT INTO \"OddKs\".large_rows (id, v) VALUES (?, ?)");
            for (int id = 0; id < LARGE_ROWS; id++) {
                session.execute(large.bind(id, "v".repeat(LARGE_ROW_BYTES)));
            }
            // PostgreSQL cannot hold U+0000: this row can only be missing.
            session.execute(cql.bind("nul\u0000", 2, "v"));
            insert.setString(1, "");
            insert.setInt(2, 3);
            insert.setString(3, "Cassandra cannot hold an empty partition key");
            insert.executeUpdate();
        }
        countercheck = Countercheck.named("odd")
                .table("{name: odd, source: 'OddKs.Select', target: 'Odd \"schema.t.with.dots'}")
                .table("{name: copies, source: 'OddKs.copies', target: 'Odd \"schema.copies'}")
                .table("{name: large_rows, source: 'OddKs.large_rows', target: 'Odd \"schema.large_rows'}")
                .table("{name: only_keys, source: 'OddKs.only_keys', target: 'Odd \"schema.only_keys'}")
                .start();
        countercheck.deployConnectors(2);
    }

    @AfterAll
    void stop() {
        countercheck.close();
    }

    @Test
    void oddNamesAndKeys() {
        JsonNode job = countercheck.run("odd", "CHECKSUM");

        assertThat(found(job))
                .isEqualTo(Set.of(
                        new SeededMismatch("[\"nul\\u0000\",2]", DriftKind.MISSING_IN_POSTGRES),
                        new SeededMismatch("[\"\",3]", DriftKind.MISSING_IN_CASSANDRA)));
    }

    @Test
    void aKeyThatTheReplicaHoldsTwiceIsAMismatch() {
        JsonNode job = countercheck.run("copies", "CHECKSUM");

        assertThat(found(job))
                .isEqualTo(Set.of(
                        new SeededMismatch("1", DriftKind.DATA_MISMATCH),
                        new SeededMismatch("null", DriftKind.MISSING_IN_CASSANDRA)));
        assertThat(countercheck.api().mismatches(job.get("job_id").textValue()))
                .filteredOn(mismatch ->
                        mismatch.get("primary_key_value").textValue().equals("1"))
                .singleElement()
                .satisfies(mismatch ->
                        assertThat(mismatch.get("postgres_copies").intValue()).isEqualTo(2));
    }

    @Test
    void manyMismatchesOfLargeRows() throws Exception {
        JsonNode job = countercheck.run("large_rows", "CHECKSUM");

        assertThat(found(job)).hasSize(LARGE_ROWS);
        assertThat(countercheck.api().mismatches(job.get("job_id").textValue()))
                .allSatisfy(mismatch -> assertThat(
                                mismatch.get("cassandra_data").get("v").textValue())
                        .hasSize(LARGE_ROW_BYTES));
    }

    @Test
    void theLastOfAllJobIdsIsAnIdLikeAnyOther() {
        String last = "ffffffff-ffff-ffff-ffff-ffffffffffff";
        assertThat(countercheck
                        .api()
                        .post("/reconciliation/trigger", "{\"tables\":[\"odd\"],\"job_ids\":[\"" + last + "\"]}")
                        .status())
                .isEqualTo(202);

        JsonNode job = countercheck.awaitEnd(last);
        assertThat(found(job)).hasSize(2);
        assertThat(found(countercheck.run("odd", "CHECKSUM"))).hasSize(2);
    }

    @Test
    void rowsOfNothingButAKey() {
        assertThat(found(countercheck.run("only_keys", "CHECKSUM"))).isEmpty();
    }

    @Test
    void manyJobsAtOnceDoNotDisturbEachOther() {
        List<String> jobs = IntStream.range(0, 12)
                .mapToObj(i -> countercheck.api().trigger(i % 2 == 0 ? "odd" : "copies", "CHECKSUM"))
                .toList();

        assertThat(jobs).allSatisfy(id -> {
            JsonNode job = countercheck.awaitEnd(id);
            assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
            assertThat(job.get("mismatch_count").longValue()).isEqualTo(2);
            assertThat(countercheck.api().mismatches(id))
                    .hasSize(2)
                    .allSatisfy(mismatch ->
                            assertThat(mismatch.get("job_id").textValue()).isEqualTo(id));
        });
    }

    private Set<SeededMismatch> found(JsonNode job) {
        assertThat(job.get("status").textValue()).as("%s", job).isEqualTo("COMPLETED");
        return Tables.found(countercheck.api().mismatches(job.get("job_id").textValue()));
    }
}

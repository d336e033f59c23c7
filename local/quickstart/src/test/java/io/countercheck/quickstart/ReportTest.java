package io.countercheck.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.model.TableName;
import io.countercheck.quickstart.demo.DemoTables;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.SeededMismatch;
import io.countercheck.quickstart.demo.SeededPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final DemoPair USERS = new DemoPair(
            "users",
            new SeededPair(
                    DemoTables.USERS,
                    new TableName("warehouse", "users"),
                    new TableName("public", "cdc_users"),
                    100,
                    new Drift(1, 0, 1),
                    1));

    @Test
    void exactlyTheSeededMismatchesAreExact() {
        CheckedPair checked = checked("COMPLETED", found());

        assertThat(checked.isExact()).isTrue();
        assertThat(Report.of(List.of(checked))).contains("Found is exactly what was seeded: 2 in users.");
    }

    @Test
    void aFailedJobIsNeverExact() {
        assertThat(checked("FAILED", found()).isExact()).isFalse();
    }

    @Test
    void theSameNumberWithAnotherKeyIsNotExact() {
        ArrayNode found = found();
        String seeded = found.get(0).path("primary_key_value").asText();
        String kind = found.get(0).path("mismatch_type").asText();
        ((ObjectNode) found.get(0)).put("primary_key_value", "user-99999");
        CheckedPair checked = checked("COMPLETED", found);

        assertThat(checked.isExact()).isFalse();
        assertThat(Report.of(List.of(checked)))
                .containsSubsequence(
                        "FOUND IS NOT WHAT WAS SEEDED.",
                        "  users: seeded, but not found (1):",
                        "    " + kind + " " + seeded,
                        "  users: found, but not seeded (1):",
                        "    " + kind + " user-99999");
    }

    @Test
    void aMismatchFoundTwiceIsNotExact() {
        ArrayNode found = found();
        found.add(found.get(0));

        assertThat(checked("COMPLETED", found).isExact()).isFalse();
    }

    @Test
    void onlyColumnsThatDifferAreShown() {
        ArrayNode found = found();
        for (JsonNode mismatch : found) {
            if (mismatch.path("mismatch_type").asText().equals("DATA_MISMATCH")) {
                ObjectNode both = (ObjectNode) mismatch;
                both.putArray("differing_columns").add("interests");
                both.putObject("cassandra_data")
                        .put("balance", 1)
                        .putArray("interests")
                        .add("tea");
                both.putObject("postgres_data")
                        .put("balance", 1.0)
                        .putArray("interests")
                        .add("Tea");
            }
        }

        assertThat(Report.of(List.of(checked("COMPLETED", found))))
                .containsSequence("    interests", "      Cassandra   [\"tea\"]", "      PostgreSQL  [\"Tea\"]")
                .doesNotContain("    balance");
    }

    @Test
    void rowsThatDoNotCountAreTold() {
        SeededPair sessions = new SeededPair(
                DemoTables.SESSIONS,
                new TableName("warehouse", "sessions"),
                new TableName("public", "cdc_sessions"),
                100,
                Drift.NONE,
                1);
        CheckedPair checked = new CheckedPair(
                new DemoPair("sessions", sessions), job("COMPLETED"), new ObjectMapper().createArrayNode());

        assertThat(Report.of(List.of(checked)))
                .contains(
                        "  rows in PostgreSQL                   99   besides 10 that are expired or marked as deleted");
    }

    private static ArrayNode found() {
        ArrayNode found = new ObjectMapper().createArrayNode();
        for (SeededMismatch seeded : USERS.tables().expected()) {
            found.addObject()
                    .put("primary_key_value", seeded.key())
                    .put("mismatch_type", seeded.kind().name());
        }
        return found;
    }

    private static CheckedPair checked(String status, ArrayNode mismatches) {
        return new CheckedPair(USERS, job(status), mismatches);
    }

    private static JsonNode job(String status) {
        try {
            return new ObjectMapper().readTree("""
                    {"status": "%s", "duration_seconds": 1.5, "cassandra_row_count": 100, "postgres_row_count": 99,
                     "mismatch_count": 2, "drift_percentage": 2.0,
                     "mismatches_summary": {"MISSING_IN_POSTGRES": 1, "MISSING_IN_CASSANDRA": 0, "DATA_MISMATCH": 1}}
                    """.formatted(status));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

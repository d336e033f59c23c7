package io.countercheck.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countercheck.benchmark.tables.MeasuredPair;
import org.junit.jupiter.api.Test;

class TruthTest {
    /** Two rows only in the source, two changed, one only in the target. */
    private static final MeasuredPair PAIR =
            MeasuredPairs.of(Parsed.options("--rows=10", "--diffs=5")).few();

    private final Truth truth = new Truth(DatastorePair.CASSANDRA_POSTGRES);

    @Test
    void whatWasSeededIsAccepted() throws Exception {
        JsonNode job = job(10, 9, 5, 2, 1, 2, 0);

        assertThatCode(() -> truth.requireFound(PAIR, job)).doesNotThrowAnyException();
    }

    @Test
    void anotherKindIsNot() throws Exception {
        JsonNode job = job(10, 9, 5, 1, 2, 2, 0);

        assertThatThrownBy(() -> truth.requireFound(PAIR, job))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of users_c must be");
    }

    @Test
    void aKeyInFlightIsNot() throws Exception {
        JsonNode job = job(10, 9, 5, 2, 1, 2, 1);

        assertThatThrownBy(() -> truth.requireFound(PAIR, job))
                .hasMessageContaining("in_flight_count of users_c must be 0, but is 1");
    }

    @Test
    void countsOfRowsMustBeRight() throws Exception {
        JsonNode wrong = job(10, 10, 0, 0, 0, 0, 0);
        JsonNode right = job(10, 9, 1, 0, 0, 0, 0);

        assertThatThrownBy(() -> truth.requireCounted(PAIR, wrong))
                .hasMessageContaining("postgres_row_count of users_c must be 9, but is 10");
        assertThatCode(() -> truth.requireCounted(PAIR, right)).doesNotThrowAnyException();
    }

    private static JsonNode job(
            int source, int target, int mismatches, int missingInTarget, int missingInSource, int changed, int inFlight)
            throws Exception {
        return new JsonMapper().readTree("""
                        {"cassandra_row_count": %d, "postgres_row_count": %d, "mismatch_count": %d,
                         "mismatches_summary": {"MISSING_IN_POSTGRES": %d, "MISSING_IN_CASSANDRA": %d, "DATA_MISMATCH": %d},
                         "in_flight_count": %d}
                        """.formatted(
                        source, target, mismatches, missingInTarget, missingInSource, changed, inFlight));
    }
}

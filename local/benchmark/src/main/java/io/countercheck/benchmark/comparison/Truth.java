package io.countercheck.benchmark.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.benchmark.tables.Differences;
import io.countercheck.benchmark.tables.MeasuredPair;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What jobs must find. A fast job that finds something else is not worth measuring. */
record Truth(DatastorePair datastores) {
    /** @throws IllegalStateException if a CHECKSUM job has found something else than was seeded */
    void requireFound(MeasuredPair pair, JsonNode job) {
        Differences seeded = pair.differences();
        Map<String, Long> expected = counts(pair);
        expected.put("mismatch_count", seeded.count());
        expected.put("in_flight_count", 0L);
        require(pair, job, expected);
        require(
                pair,
                job.path("mismatches_summary"),
                Map.of(
                        "MISSING_IN_" + datastores.target().toUpperCase(Locale.ROOT),
                        (long) seeded.missing().size(),
                        "MISSING_IN_" + datastores.source().toUpperCase(Locale.ROOT),
                        (long) seeded.additional(),
                        "DATA_MISMATCH",
                        (long) seeded.changed().size()));
    }

    /** @throws IllegalStateException if a ROW_COUNT job has counted something else than there is */
    void requireCounted(MeasuredPair pair, JsonNode job) {
        Map<String, Long> expected = counts(pair);
        expected.put("mismatch_count", Math.abs(pair.rows() - pair.targetRows()));
        require(pair, job, expected);
    }

    private Map<String, Long> counts(MeasuredPair pair) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put(datastores.source() + "_row_count", (long) pair.rows());
        counts.put(datastores.target() + "_row_count", pair.targetRows());
        return counts;
    }

    private static void require(MeasuredPair pair, JsonNode found, Map<String, Long> expected) {
        expected.forEach((name, count) -> {
            if (!found.path(name).isIntegralNumber() || found.path(name).longValue() != count) {
                throw new IllegalStateException("%s of %s must be %d, but is %s: %s"
                        .formatted(name, pair.name(), count, found.path(name), found));
            }
        });
    }
}

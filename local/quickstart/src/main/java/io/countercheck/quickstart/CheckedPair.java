package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A pair that a job has checked.
 *
 * @param job its details, as REST gives them
 * @param mismatches all that the job found, as REST gives them
 */
record CheckedPair(DemoPair pair, JsonNode job, ArrayNode mismatches) {
    boolean completed() {
        return job.path("status").asText().equals("COMPLETED");
    }

    /** Seeded, but not found. */
    SortedSet<SeededMismatch> overlooked() {
        SortedSet<SeededMismatch> overlooked = new TreeSet<>(pair.tables().expected());
        overlooked.removeAll(found());
        return overlooked;
    }

    /** Found, but not seeded. */
    SortedSet<SeededMismatch> unexpected() {
        SortedSet<SeededMismatch> unexpected = found();
        unexpected.removeAll(pair.tables().expected());
        return unexpected;
    }

    /** Whether the job completed and found exactly what was seeded: by key and type, each once. */
    boolean isExact() {
        Set<SeededMismatch> expected = pair.tables().expected();
        return completed() && found().equals(expected) && mismatches.size() == expected.size();
    }

    private SortedSet<SeededMismatch> found() {
        SortedSet<SeededMismatch> found = new TreeSet<>();
        for (JsonNode mismatch : mismatches) {
            found.add(new SeededMismatch(
                    mismatch.path("primary_key_value").asText(),
                    DriftKind.valueOf(mismatch.path("mismatch_type").asText())));
        }
        return found;
    }
}

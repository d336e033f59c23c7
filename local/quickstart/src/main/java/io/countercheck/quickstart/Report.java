package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What was found, for people: one text per line. */
final class Report {
    private static final int EXAMPLES_PER_KIND = 2;
    private static final int EXAMPLES_CHANGED = 4;
    private static final int SHOWN_DIFFERENCES = 20;
    private static final int SHOWN_FIELDS = 3;
    /** Of a value, where it only helps to recognise the row; a UUID fits. */
    private static final int SHOWN_CHARACTERS = 40;

    /** Stands above each example already. */
    private static final String KEY = "id";

    private static final MathContext DIGITS = new MathContext(4);
    private static final String ABSENT = "no such row";

    private final List<String> lines = new ArrayList<>();

    private Report() {}

    static List<String> of(List<CheckedPair> pairs) {
        Report report = new Report();
        pairs.forEach(report::pair);
        report.verdict(pairs);
        return report.lines;
    }

    private void pair(CheckedPair checked) {
        JsonNode job = checked.job();
        lines.add("");
        lines.add("%s  (%s in Cassandra, %s in PostgreSQL): job %s after %s s"
                .formatted(
                        checked.pair().name(),
                        checked.pair().tables().cassandraName(),
                        checked.pair().tables().postgresName(),
                        job.path("status").asText(),
                        job.path("duration_seconds").asText()));
        job.path("validation_errors").forEach(error -> lines.add("  error: " + error.asText()));
        if (!checked.completed()) {
            return;
        }
        lines.add(row("rows in Cassandra", grouped(job.path("cassandra_row_count"))));
        lines.add(row("rows in PostgreSQL", grouped(job.path("postgres_row_count"))) + notCounted(checked));
        lines.add(row("mismatches", grouped(job.path("mismatch_count"))));
        lines.add(row("drift", percent(job.path("drift_percentage"))));
        if (checked.mismatches().isEmpty() && checked.pair().tables().drift().total() == 0) {
            return;
        }
        for (DriftKind kind : DriftKind.values()) {
            lines.add(row("  " + kind, grouped(job.path("mismatches_summary").path(kind.name())))
                    + "   seeded "
                    + String.format(
                            Locale.ROOT, "%,d", checked.pair().tables().drift().count(kind)));
        }
        for (DriftKind kind : DriftKind.values()) {
            examples(checked, kind);
        }
    }

    private static String notCounted(CheckedPair checked) {
        long rows = checked.pair().tables().postgresRowsNotCounted();
        return rows == 0
                ? ""
                : String.format(Locale.ROOT, "   besides %,d that are expired or marked as deleted", rows);
    }

    private static String row(String label, String value) {
        return "  %-26s %12s".formatted(label, value);
    }

    private void examples(CheckedPair checked, DriftKind kind) {
        List<JsonNode> examples = StreamSupport.stream(checked.mismatches().spliterator(), false)
                .filter(mismatch -> mismatch.path("mismatch_type").asText().equals(kind.name()))
                .limit(kind == DriftKind.DATA_MISMATCH ? EXAMPLES_CHANGED : EXAMPLES_PER_KIND)
                .toList();
        for (JsonNode example : examples) {
            lines.add("");
            lines.add("  %s  %s".formatted(example.path("primary_key_value").asText(), kind));
            sides(example);
        }
    }

    private void sides(JsonNode mismatch) {
        JsonNode cassandra = mismatch.path("cassandra_data");
        JsonNode postgres = mismatch.path("postgres_data");
        if (cassandra.isObject() && postgres.isObject()) {
            mismatch.path("differing_columns").forEach(name -> {
                String column = name.asText();
                lines.add("    %s".formatted(column));
                lines.add("      Cassandra   " + cassandra.path(column));
                lines.add("      PostgreSQL  " + postgres.path(column));
            });
            return;
        }
        lines.add("      Cassandra   " + firstFields(cassandra));
        lines.add("      PostgreSQL  " + firstFields(postgres));
    }

    private static String firstFields(JsonNode row) {
        if (!row.isObject()) {
            return ABSENT;
        }
        List<String> shown = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> fields = row.fields();
        while (fields.hasNext() && shown.size() < SHOWN_FIELDS) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (!field.getValue().isNull() && !field.getKey().equals(KEY)) {
                shown.add(field.getKey() + " " + shortened(field.getValue().toString()));
            }
        }
        return String.join(", ", shown) + (fields.hasNext() ? ", …" : "");
    }

    private static String shortened(String value) {
        return value.codePointCount(0, value.length()) <= SHOWN_CHARACTERS
                ? value
                : value.substring(0, value.offsetByCodePoints(0, SHOWN_CHARACTERS)) + "…";
    }

    private void verdict(List<CheckedPair> pairs) {
        lines.add("");
        if (pairs.stream().allMatch(CheckedPair::isExact)) {
            lines.add("Found is exactly what was seeded: "
                    + pairs.stream()
                            .map(pair -> String.format(
                                    Locale.ROOT,
                                    "%,d in %s",
                                    pair.mismatches().size(),
                                    pair.pair().name()))
                            .collect(Collectors.joining(", "))
                    + ".");
            return;
        }
        lines.add("FOUND IS NOT WHAT WAS SEEDED.");
        for (CheckedPair pair : pairs) {
            differences(pair.pair().name() + ": seeded, but not found", pair.overlooked());
            differences(pair.pair().name() + ": found, but not seeded", pair.unexpected());
        }
    }

    private void differences(String title, SortedSet<SeededMismatch> differences) {
        if (differences.isEmpty()) {
            return;
        }
        lines.add("  %s (%d):".formatted(title, differences.size()));
        differences.stream().limit(SHOWN_DIFFERENCES).forEach(difference -> lines.add("    " + difference));
        if (differences.size() > SHOWN_DIFFERENCES) {
            lines.add("    … and %d more".formatted(differences.size() - SHOWN_DIFFERENCES));
        }
    }

    private static String grouped(JsonNode number) {
        return number.isIntegralNumber() ? String.format(Locale.ROOT, "%,d", number.bigIntegerValue()) : "unknown";
    }

    private static String percent(JsonNode number) {
        return number.isNumber()
                ? number.decimalValue().round(DIGITS).stripTrailingZeros().toPlainString() + " %"
                : "unknown";
    }
}

package io.countercheck.quickstart;

import java.util.ArrayList;
import java.util.List;

/** Where everything is, and what to try next. */
final class Invitation {
    private Invitation() {}

    static List<String> of(Stack stack, boolean demo) {
        String api = stack.api() + "/api/v1";
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Everything listens on this machine only; user and password are this run's own.",
                "  Countercheck   " + api,
                "  Kafka Connect  " + stack.connect().url(),
                "  Kafka          " + stack.kafka().bootstrapServers(),
                "  Cassandra      " + stack.cassandraAddress() + " (no login)",
                "  PostgreSQL     " + stack.postgresUrl(),
                "  logs           " + stack.kafka().log().getParent(),
                "",
                "To try:",
                "  curl '%s/reconciliation/jobs'".formatted(api)));
        stack.registry().ifPresent(registry -> lines.add("  curl '%s/subjects'".formatted(registry.confluentUrl())));
        if (demo) {
            lines.addAll(List.of(
                    "  curl '%s/reconciliation/mismatches?table=users&mismatch_type=DATA_MISMATCH'".formatted(api),
                    "  curl -X POST '%s/reconciliation/trigger' -H 'Content-Type: application/json' \\".formatted(api),
                    "       -d '{\"tables\": [\"users\", \"orders\"], \"validation_strategy\": \"ROW_COUNT\"}'"));
        }
        lines.add(
                "  curl '%s/connectors?expand=status'".formatted(stack.connect().url()));
        return lines;
    }
}

package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.quickstart.demo.DriftKind;
import io.countercheck.quickstart.demo.SeededMismatch;
import io.countercheck.quickstart.demo.SeededPair;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables with known differences in the shared servers. */
public final class Tables {
    private Tables() {}

    /** Creates a pair of tables and fills them. */
    public static void load(SeededPair pair) throws Exception {
        pair.cassandra().create(Servers.session());
        pair.cassandra().load(Servers.session());
        try (Connection connection = Servers.shared().postgres().openConnection()) {
            pair.postgres().create(connection);
            pair.postgres().load(connection);
        }
    }

    public static void cql(String... statements) {
        for (String statement : statements) {
            Servers.session().execute(statement);
        }
    }

    public static void sql(String... statements) throws Exception {
        try (Connection connection = Servers.shared().postgres().openConnection();
                var executor = connection.createStatement()) {
            for (String statement : statements) {
                executor.execute(statement);
            }
        }
    }

    /** What was found, in the form of what was seeded. */
    public static Set<SeededMismatch> found(List<JsonNode> mismatches) {
        return mismatches.stream()
                .map(mismatch -> new SeededMismatch(
                        mismatch.get("primary_key_value").textValue(),
                        DriftKind.valueOf(mismatch.get("mismatch_type").textValue())))
                .collect(Collectors.toSet());
    }
}

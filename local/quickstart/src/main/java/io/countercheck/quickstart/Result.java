package io.countercheck.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.quickstart.demo.Drift;
import io.countercheck.quickstart.demo.DriftKind;
import java.util.List;

/**
 * What {@code --json} writes.
 *
 * <pre>
 * {"job": …, "mismatches": […], "expected": {"MISSING_IN_POSTGRES": 30, …}, "urls": {"api": …, …}}
 * </pre>
 */
final class Result {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Result() {}

    /** Of the pair whose drift can be chosen. */
    static ObjectNode of(List<CheckedPair> pairs, Stack stack) {
        CheckedPair users = pairs.stream()
                .filter(checked -> checked.pair().name().equals(DemoPair.USERS))
                .findFirst()
                .orElseThrow();
        return result(users.job(), users.mismatches(), users.pair().tables().drift(), stack);
    }

    /** Where no job was run. */
    static ObjectNode withoutJob(Stack stack) {
        return result(JSON.nullNode(), JSON.arrayNode(), Drift.NONE, stack);
    }

    private static ObjectNode result(JsonNode job, ArrayNode mismatches, Drift drift, Stack stack) {
        ObjectNode result = JSON.objectNode();
        result.set("job", job);
        result.set("mismatches", mismatches);
        ObjectNode expected = result.putObject("expected");
        for (DriftKind kind : DriftKind.values()) {
            expected.put(kind.name(), drift.count(kind));
        }
        ObjectNode urls = result.putObject("urls");
        urls.put("api", stack.api().toString());
        urls.put("connect", stack.connect().url().toString());
        urls.put("bootstrap_servers", stack.kafka().bootstrapServers());
        urls.put("cassandra", stack.cassandraAddress());
        urls.put("postgres", stack.postgresUrl());
        return result;
    }
}

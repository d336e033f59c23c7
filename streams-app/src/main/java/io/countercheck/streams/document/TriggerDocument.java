package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A trigger as users write it, over HTTP and on the triggers topic alike:
 *
 * <pre>
 * {"tables": ["users"], "validation_strategy": "CHECKSUM", "priority": "NORMAL", "job_ids": ["…"]}
 * </pre>
 *
 * <p>Only {@code tables} is required; an empty array means all configured table pairs, and a table named twice counts
 * once. Without {@code validation_strategy} each table has that of its own configuration. {@code job_ids} has one id
 * per table: whoever chooses the ids can send a trigger again without starting its jobs again. A field that nobody knows
 * is a mistake, not a detail to skip.
 */
public final class TriggerDocument {
    /** The longest trigger that is read. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String TABLES = "tables";
    private static final String STRATEGY = "validation_strategy";
    private static final String PRIORITY = "priority";
    private static final String JOB_IDS = "job_ids";
    private static final List<String> FIELDS = List.of(TABLES, STRATEGY, PRIORITY, JOB_IDS);

    private final List<String> configuredTables;
    private final Map<String, TablePolicy> policies;

    /** @param configured the table pairs, in the order in which "all" takes them */
    public TriggerDocument(List<TablePair> configured) {
        this.configuredTables = configured.stream().map(TablePair::name).toList();
        this.policies = configured.stream().collect(Collectors.toUnmodifiableMap(TablePair::name, TablePair::policy));
    }

    /**
     * @param jobIds gives the job of a table its id where the trigger brings none
     * @throws InvalidTriggerException naming what is wrong and how to mend it
     */
    public Trigger parse(byte[] json, Function<String, UUID> jobIds) {
        return parse(RequestObject.read(json), jobIds);
    }

    Trigger parse(RequestObject trigger, Function<String, UUID> jobIds) {
        trigger.requireOnly("a trigger", FIELDS);
        Optional<Strategy> strategy = trigger.constant(STRATEGY, Strategy.class);
        Priority priority = trigger.constant(PRIORITY, Priority.class).orElse(Priority.NORMAL);
        return new Trigger(jobs(trigger, jobIds, strategy), priority);
    }

    /**
     * The record that asks for exactly this trigger, ids included. Jobs of several strategies got them from the
     * configuration of their tables, and get them from there again: a document has one strategy or none.
     */
    public static byte[] toJson(Trigger trigger) {
        ObjectNode out = Json.object();
        ArrayNode tables = out.putArray(TABLES);
        Set<Strategy> strategies =
                trigger.jobs().stream().map(RequestedJob::strategy).collect(Collectors.toSet());
        if (strategies.size() == 1) {
            out.put(STRATEGY, strategies.iterator().next().name());
        }
        out.put(PRIORITY, trigger.priority().name());
        ArrayNode ids = out.putArray(JOB_IDS);
        for (RequestedJob job : trigger.jobs()) {
            tables.add(job.tableName());
            ids.add(job.id().toString());
        }
        return Json.bytes(out);
    }

    private List<RequestedJob> jobs(RequestObject trigger, Function<String, UUID> jobIds, Optional<Strategy> strategy) {
        List<String> tables = tables(trigger);
        JsonNode ids = trigger.present(JOB_IDS);
        if (ids == null) {
            return tables.stream()
                    .distinct()
                    .map(table -> job(jobIds.apply(table), table, strategy))
                    .toList();
        }
        if (!ids.isArray() || ids.size() != tables.size()) {
            throw RequestObject.invalid(
                    "'job_ids' must be an array with one UUID per table: " + tables.size() + " here.");
        }
        List<RequestedJob> jobs = new ArrayList<>();
        Set<String> seenTables = new HashSet<>();
        Set<UUID> seenIds = new HashSet<>();
        for (int i = 0; i < tables.size(); i++) {
            UUID id = jobId(ids.get(i));
            if (seenTables.add(tables.get(i))) {
                if (!seenIds.add(id)) {
                    throw RequestObject.invalid("'job_ids' holds " + id + " twice: every job needs an id of its own.");
                }
                jobs.add(job(id, tables.get(i), strategy));
            }
        }
        return jobs;
    }

    private RequestedJob job(UUID id, String table, Optional<Strategy> strategy) {
        TablePolicy policy = policies.getOrDefault(table, TablePolicy.DEFAULT);
        return new RequestedJob(id, table, strategy.orElse(policy.strategy()));
    }

    /** The tables that a request names; all configured ones if it names none. */
    List<String> tables(RequestObject trigger) {
        JsonNode tables = trigger.present(TABLES);
        if (tables == null || !tables.isArray()) {
            throw RequestObject.invalid("'tables' " + (tables == null ? "is missing" : "is " + StrictJson.kind(tables))
                    + ": it must be an array of table names, as in [\"users\"]; an empty array means all tables.");
        }
        if (configuredTables.isEmpty()) {
            throw RequestObject.invalid(
                    "No tables are configured: add them under 'tables' in the application's configuration.");
        }
        if (tables.isEmpty()) {
            return configuredTables;
        }
        List<String> names = new ArrayList<>();
        for (JsonNode table : tables) {
            if (!table.isTextual()) {
                throw RequestObject.invalid(
                        "'tables' must hold table names as strings, but holds " + StrictJson.kind(table) + ".");
            }
            names.add(table.textValue());
        }
        requireConfigured(names);
        return names;
    }

    private void requireConfigured(List<String> names) {
        List<String> unknown = names.stream()
                .filter(name -> !configuredTables.contains(name))
                .distinct()
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        List<String> shown = unknown.stream().limit(10).map(UserText::quoted).toList();
        throw new InvalidTriggerException(
                Code.INVALID_TABLE,
                unknown.size() == 1
                        ? "Table " + shown.get(0) + " does not exist or is not configured for replication"
                        : "Tables " + UserText.list(shown) + (unknown.size() > shown.size() ? " and more" : "")
                                + " do not exist or are not configured for replication",
                configuredTables);
    }

    private static UUID jobId(JsonNode node) {
        return UuidText.parse(node.isTextual() ? node.textValue() : "")
                .orElseThrow(() ->
                        RequestObject.invalid("'job_ids' must hold UUIDs, but holds " + StrictJson.shown(node) + "."));
    }
}

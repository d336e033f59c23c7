package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TimestampWindow;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trigger as users write it, over HTTP and on the triggers topic alike:
 *
 * <pre>
 * {"tables": ["users"], "validation_strategy": "SAMPLE", "sample_size": 1000, "priority": "NORMAL", "job_ids": ["…"]}
 * </pre>
 *
 * <p>Only {@code tables} is required; an empty array means all configured table pairs, and a table named twice counts
 * once. Without {@code validation_strategy} each table has that of its own configuration, and without
 * {@code sample_size} SAMPLE has that too and CHECKSUM checks all rows. {@code timestamp_range} is for the strategy
 * TIMESTAMP_RANGE only, see {@link TimestampWindowDocument}. {@code job_ids} has one id
 * per table: whoever chooses the ids can send a trigger again without starting its jobs again. A field that nobody knows
 * is a mistake, not a detail to skip.
 */
public final class TriggerDocument {
    /** The longest trigger that is read. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final String TABLES = "tables";
    private static final String STRATEGY = "validation_strategy";
    private static final String PRIORITY = "priority";
    private static final String SAMPLE_SIZE = "sample_size";
    private static final String JOB_IDS = "job_ids";
    private static final List<String> FIELDS =
            List.of(TABLES, STRATEGY, TimestampWindowDocument.FIELD, SAMPLE_SIZE, PRIORITY, JOB_IDS);

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
        TimestampWindow window = TimestampWindowDocument.read(trigger).orElse(null);
        Integer sampleSize = trigger.number(SAMPLE_SIZE, 1, TablePolicy.MAX_SAMPLE_SIZE);
        List<RequestedJob> jobs = jobs(trigger, jobIds, (id, table) -> job(id, table, strategy, sampleSize));
        jobs.forEach(job -> requireSuitable(job, window));
        if (sampleSize != null) {
            jobs.forEach(TriggerDocument::requireTakesSample);
        }
        return new Trigger(jobs, priority, window);
    }

    private static void requireTakesSample(RequestedJob job) {
        if (!job.strategy().takesSample()) {
            throw RequestObject.invalid("'sample_size' does not go with validation_strategy " + job.strategy()
                    + ", which table " + UserText.quoted(job.tableName())
                    + " would be checked by: leave it out, or use SAMPLE or CHECKSUM.");
        }
    }

    private void requireSuitable(RequestedJob job, @Nullable TimestampWindow window) {
        boolean windowed = job.strategy() == Strategy.TIMESTAMP_RANGE;
        if (window != null && !windowed) {
            throw RequestObject.invalid("'" + TimestampWindowDocument.FIELD + "' goes with the strategy"
                    + " TIMESTAMP_RANGE only, but '" + job.tableName() + "' would be checked by " + job.strategy()
                    + ": set 'validation_strategy' to TIMESTAMP_RANGE, or leave '" + TimestampWindowDocument.FIELD
                    + "' out.");
        }
        if (windowed && policy(job.tableName()).timestampColumn() == null) {
            throw RequestObject.invalid("Table '" + job.tableName() + "' cannot be checked by TIMESTAMP_RANGE, because"
                    + " its configuration names no timestamp.column: add it, or choose another strategy.");
        }
    }

    private TablePolicy policy(String table) {
        return policies.getOrDefault(table, TablePolicy.DEFAULT);
    }

    /**
     * The record that asks for exactly this trigger, ids included. Jobs of several strategies or sizes got them from the
     * configuration of their tables, and get them from there again: a document has one or none.
     */
    public static byte[] toJson(Trigger trigger) {
        ObjectNode out = Json.object();
        ArrayNode tables = out.putArray(TABLES);
        Set<Strategy> strategies =
                trigger.jobs().stream().map(RequestedJob::strategy).collect(Collectors.toSet());
        if (strategies.size() == 1) {
            out.put(STRATEGY, strategies.iterator().next().name());
        }
        TimestampWindow window = trigger.window();
        if (window != null) {
            out.set(TimestampWindowDocument.FIELD, TimestampWindowDocument.of(window));
        }
        Set<Optional<Integer>> sizes = trigger.jobs().stream()
                .map(job -> Optional.ofNullable(job.sampleSize()))
                .collect(Collectors.toSet());
        if (sizes.size() == 1) {
            sizes.iterator().next().ifPresent(size -> out.put(SAMPLE_SIZE, size));
        }
        out.put(PRIORITY, trigger.priority().name());
        ArrayNode ids = out.putArray(JOB_IDS);
        for (RequestedJob job : trigger.jobs()) {
            tables.add(job.tableName());
            ids.add(job.id().toString());
        }
        return Json.bytes(out);
    }

    private List<RequestedJob> jobs(
            RequestObject trigger, Function<String, UUID> jobIds, BiFunction<UUID, String, RequestedJob> job) {
        List<String> tables = tables(trigger);
        JsonNode ids = trigger.present(JOB_IDS);
        if (ids == null) {
            return tables.stream()
                    .distinct()
                    .map(table -> job.apply(jobIds.apply(table), table))
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
                jobs.add(job.apply(id, tables.get(i)));
            }
        }
        return jobs;
    }

    private RequestedJob job(UUID id, String table, Optional<Strategy> wanted, @Nullable Integer sampleSize) {
        TablePolicy policy = policy(table);
        Strategy strategy = wanted.orElse(policy.strategy());
        return new RequestedJob(id, table, strategy, policy.sampleSize(strategy, sampleSize));
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

package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Command;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.ScheduleChange.Action;
import io.countercheck.streams.reconcile.TablePair;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record of the triggers topic: a trigger, see {@link TriggerDocument}, or one of
 *
 * <pre>
 * {"cancel": "job id", "by": "who"}
 * {"schedules": "START", "interval_ms": 3600000}
 * {"schedules": "STOP"}
 * {"schedules": "PAUSE", "tables": ["users"]}
 * {"schedules": "RESUME", "tables": ["users"]}
 * </pre>
 *
 * <p>{@code by} and {@code interval_ms} may be left out; an empty array of tables means all.
 */
public final class CommandDocument {
    private static final String CANCEL = "cancel";
    private static final String BY = "by";
    private static final String SCHEDULES = "schedules";
    private static final String INTERVAL = "interval_ms";
    private static final String TABLES = "tables";

    /** Of the body of a start over HTTP. */
    private static final String HTTP_INTERVAL = "intervalMs";

    private static final String NOBODY_NAMED = "a record on the triggers topic";
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");
    private static final long MIN_INTERVAL_MS = 1_000;
    private static final long MAX_INTERVAL_MS = Duration.ofDays(366).toMillis();

    private final TriggerDocument triggers;

    /** @param configured the table pairs */
    public CommandDocument(List<TablePair> configured) {
        this.triggers = new TriggerDocument(configured);
    }

    /**
     * @param jobIds gives the job of a table its id where a trigger brings none
     * @throws InvalidTriggerException naming what is wrong and how to mend it
     */
    public Command parse(byte[] json, Function<String, UUID> jobIds) {
        RequestObject request = RequestObject.read(json);
        if (request.has(CANCEL)) {
            return cancel(request);
        }
        return request.has(SCHEDULES) ? change(request) : triggers.parse(request, jobIds);
    }

    private static CancelJob cancel(RequestObject request) {
        request.requireOnly("a record that cancels", List.of(CANCEL, BY));
        JsonNode id = request.present(CANCEL);
        UUID job = UuidText.parse(id == null ? "" : id.asText())
                .orElseThrow(() -> RequestObject.invalid("'" + CANCEL + "' must be the UUID of a job."));
        JsonNode by = request.present(BY);
        if (by != null && !NAME.matcher(by.isTextual() ? by.textValue() : "").matches()) {
            throw RequestObject.invalid("'" + BY + "' must be a name of 1 to 200 characters.");
        }
        return new CancelJob(job, by == null ? NOBODY_NAMED : by.textValue());
    }

    private ScheduleChange change(RequestObject request) {
        Action action = request.constant(SCHEDULES, Action.class)
                .orElseThrow(() ->
                        RequestObject.invalid("'" + SCHEDULES + "' must be one of " + UserText.list(Action.class)));
        return switch (action) {
            case START -> {
                request.requireOnly("a start of the schedules", List.of(SCHEDULES, INTERVAL));
                yield new ScheduleChange(action, interval(request, INTERVAL), List.of());
            }
            case STOP -> {
                request.requireOnly("a stop of the schedules", List.of(SCHEDULES));
                yield new ScheduleChange(action, null, List.of());
            }
            case PAUSE, RESUME -> {
                request.requireOnly("a pause of schedules", List.of(SCHEDULES, TABLES));
                yield new ScheduleChange(
                        action,
                        null,
                        triggers.tables(request).stream().distinct().toList());
            }
        };
    }

    /**
     * Reads the body of a start over HTTP, {@code {"intervalMs": 3600000}}.
     *
     * @return null without an interval
     */
    public static @Nullable Duration readInterval(byte[] json) {
        if (json.length == 0) {
            return null;
        }
        RequestObject request = RequestObject.read(json);
        request.requireOnly("a start", List.of(HTTP_INTERVAL));
        return interval(request, HTTP_INTERVAL);
    }

    private static @Nullable Duration interval(RequestObject request, String field) {
        JsonNode millis = request.present(field);
        if (millis == null) {
            return null;
        }
        if (!millis.canConvertToLong()
                || !millis.isIntegralNumber()
                || millis.longValue() < MIN_INTERVAL_MS
                || millis.longValue() > MAX_INTERVAL_MS) {
            throw RequestObject.invalid(
                    "'" + field + "' must be a whole number from " + MIN_INTERVAL_MS + " to " + MAX_INTERVAL_MS + ".");
        }
        return Duration.ofMillis(millis.longValue());
    }

    public static byte[] toJson(CancelJob cancel) {
        return Json.bytes(Json.object().put(CANCEL, cancel.jobId().toString()).put(BY, cancel.by()));
    }

    public static byte[] toJson(ScheduleChange change) {
        ObjectNode out = Json.object().put(SCHEDULES, change.action().name());
        Duration interval = change.interval();
        if (interval != null) {
            out.put(INTERVAL, interval.toMillis());
        }
        if (change.action() == Action.PAUSE || change.action() == Action.RESUME) {
            change.tables().forEach(out.putArray(TABLES)::add);
        }
        return Json.bytes(out);
    }
}

package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.reconcile.TimestampWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The window of a trigger as users write it: one of
 *
 * <pre>
 * {"from": "2025-11-20T13:00:00Z", "to": "2025-11-20T14:00:00Z"}
 * {"window_ms": 3600000}
 * </pre>
 *
 * <p>{@code from} is in the window, {@code to} is not; {@code window_ms} is the time before the job's start.
 */
final class TimestampWindowDocument {
    static final String FIELD = "timestamp_range";

    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String WINDOW = "window_ms";

    private static final long MIN_WINDOW_MS = TimestampWindow.SHORTEST.toMillis();
    private static final long MAX_WINDOW_MS = TimestampWindow.LONGEST.toMillis();
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int NANOS_PER_MICRO = 1_000;

    private TimestampWindowDocument() {}

    /** @throws InvalidTriggerException naming what is wrong and how to mend it */
    static Optional<TimestampWindow> read(RequestObject trigger) {
        return trigger.object(FIELD).map(TimestampWindowDocument::window);
    }

    private static TimestampWindow window(RequestObject range) {
        range.requireOnly("'" + FIELD + "'", List.of(FROM, TO, WINDOW));
        JsonNode length = range.present(WINDOW);
        JsonNode from = range.present(FROM);
        JsonNode to = range.present(TO);
        if (length != null && from == null && to == null) {
            return TimestampWindow.last(length(length));
        }
        if (length != null || from == null || to == null) {
            throw RequestObject.invalid("'" + FIELD + "' must have either 'from' and 'to', or 'window_ms', as in"
                    + " {\"window_ms\": 3600000} for the hour before the job's start.");
        }
        Instant start = time(FROM, from);
        Instant end = time(TO, to);
        if (!start.isBefore(end)) {
            throw RequestObject.invalid("'" + FIELD + ".from' must be before '" + FIELD
                    + ".to': 'from' is in the window," + " 'to' is not.");
        }
        return TimestampWindow.between(start, end);
    }

    private static Duration length(JsonNode millis) {
        if (!millis.isIntegralNumber()
                || !millis.canConvertToLong()
                || millis.longValue() < MIN_WINDOW_MS
                || millis.longValue() > MAX_WINDOW_MS) {
            throw RequestObject.invalid("'" + FIELD + "." + WINDOW + "' must be a whole number from " + MIN_WINDOW_MS
                    + " to " + MAX_WINDOW_MS + ".");
        }
        return Duration.ofMillis(millis.longValue());
    }

    private static Instant time(String field, JsonNode node) {
        Instant time = node.isTextual() ? parsed(node.textValue()) : null;
        if (time == null || time.isBefore(EARLIEST) || time.isAfter(LATEST) || time.getNano() % NANOS_PER_MICRO != 0) {
            throw RequestObject.invalid("'" + FIELD + "." + field + "' must be an ISO 8601 time with an offset, of the"
                    + " years 0001 to 9999 and of microseconds at most, such as 2025-11-20T14:00:00Z, but is "
                    + StrictJson.shown(node) + ".");
        }
        return time;
    }

    private static @Nullable Instant parsed(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The object that asks for exactly this window. */
    static ObjectNode of(TimestampWindow window) {
        ObjectNode out = Json.object();
        Instant from = window.from();
        Instant to = window.to();
        if (from == null || to == null) {
            return out.put(WINDOW, window.length().toMillis());
        }
        return out.put(FROM, from.toString()).put(TO, to.toString());
    }
}

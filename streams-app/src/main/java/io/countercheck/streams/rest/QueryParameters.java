package io.countercheck.streams.rest;

import io.countercheck.streams.document.UserText;
import io.countercheck.streams.document.UuidText;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The typed parameters of one request. Whatever is unknown, repeated or unreadable is an error that says so: a filter
 * that is skipped would answer another question than was asked.
 */
final class QueryParameters {
    private final Map<String, String> values = new LinkedHashMap<>();

    private QueryParameters() {}

    /**
     * @param known the names that this request may carry
     * @throws ApiError for any other
     */
    static QueryParameters of(Context context, List<String> known) {
        QueryParameters parameters = new QueryParameters();
        Map<String, List<String>> sent;
        try {
            sent = context.queryParamMap();
        } catch (IllegalArgumentException e) {
            throw ApiError.conflictingParameters("The query is not URL-encoded: write % as %25");
        }
        sent.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ApiError.conflictingParameters("Unknown parameter " + UserText.quoted(name)
                        + (known.isEmpty() ? ": there are none here" : ": there are " + UserText.list(known)));
            }
            if (values.size() != 1) {
                throw ApiError.conflictingParameters(
                        "'" + name + "' is there " + values.size() + " times: send it once");
            }
            parameters.values.put(name, values.get(0));
        });
        return parameters;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String table(String name, List<String> configured) {
        String table = values.get(name);
        if (table != null && !configured.contains(table)) {
            throw ApiError.invalidTable(table, configured);
        }
        return table;
    }

    /** @param valid the valid texts and what they stand for */
    <T> @Nullable T choice(String name, Map<String, T> valid) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        T value = valid.get(text);
        if (value == null) {
            throw ApiError.invalidParameter(name, text, "one of " + UserText.list(valid.keySet()), valid.keySet());
        }
        return value;
    }

    <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        Map<String, E> valid = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> valid.put(constant.name(), constant));
        return choice(name, valid);
    }

    @Nullable
    UUID uuid(String name) {
        String text = values.get(name);
        return text == null
                ? null
                : UuidText.parse(text).orElseThrow(() -> ApiError.invalidParameter(name, text, "a UUID", List.of()));
    }

    /** An inclusive start: a date without time means its first moment, in UTC. */
    @Nullable
    Instant from(String name) {
        return instant(name, LocalTime.MIN);
    }

    /** An inclusive end: a date without time means its last moment, in UTC. */
    @Nullable
    Instant to(String name) {
        return instant(name, LocalTime.MAX);
    }

    /** Refuses an interval that ends before it begins: it is a mistake and would silently match nothing. */
    static void requireOrder(String fromName, @Nullable Instant from, String toName, @Nullable Instant to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiError.conflictingParameters("'" + fromName + "' is after '" + toName + "'");
        }
    }

    int number(String name, int otherwise, int min, int max) {
        return (int) number(name, (long) otherwise, min, max);
    }

    long number(String name, long otherwise, long min, long max) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        throw ApiError.invalidParameter(name, text, "a whole number from " + min + " to " + max, List.of());
    }

    private @Nullable Instant instant(String name, LocalTime timeOfBareDate) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        // In a query a bare + means a space; whoever writes +01:00 means the offset.
        String iso = text.replace(' ', '+');
        try {
            if (iso.length() == "2025-11-20".length()) {
                return LocalDate.parse(iso).atTime(timeOfBareDate).toInstant(ZoneOffset.UTC);
            }
            return hasOffset(iso)
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw ApiError.invalidParameter(
                    name,
                    text,
                    "an ISO 8601 time such as 2025-11-20T14:00:00Z or a date such as 2025-11-20",
                    List.of());
        }
    }

    private static boolean hasOffset(String iso) {
        int time = iso.indexOf('T');
        return iso.endsWith("Z") || (time >= 0 && (iso.indexOf('+', time) > 0 || iso.indexOf('-', time) > 0));
    }
}

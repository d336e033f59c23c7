package io.countercheck.streams.app;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes the values of properties out of texts that others wrote: a message may hold a password, or a URL with one. */
final class Redaction {
    /** Shorter values are words like "true", which would leave holes everywhere. */
    private static final int SHORTEST_VALUE = 6;

    private static final String URL = "url";
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");

    private final String prefix;
    private final Map<String, String> properties;

    /** @param prefix what the properties' names begin with in the configuration */
    Redaction(String prefix, Map<String, String> properties) {
        this.prefix = prefix;
        this.properties = properties;
    }

    /** What an exception says, or the innermost of its causes that says something. */
    String reason(Throwable failure) {
        Throwable telling = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null || telling.getMessage() == null) {
                telling = cause;
            }
        }
        String type = telling.getClass().getSimpleName();
        return of(telling.getMessage() == null ? type : type + ": " + telling.getMessage());
    }

    /** The addresses among the properties, in parentheses; empty without any. */
    String addresses() {
        String addresses = properties.entrySet().stream()
                .filter(property -> property.getKey().endsWith(URL))
                .map(property -> property.getKey() + " is " + of(property.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        return addresses.isEmpty() ? "" : " (" + addresses + ")";
    }

    private String of(String text) {
        String redacted = USER_INFO.matcher(text).replaceAll("//");
        for (Map.Entry<String, String> property : longestFirst()) {
            redacted = redacted.replace(property.getValue(), "<" + prefix + property.getKey() + ">");
        }
        return redacted;
    }

    private Iterable<Map.Entry<String, String>> longestFirst() {
        return properties.entrySet().stream()
                .filter(property -> property.getValue().length() >= SHORTEST_VALUE)
                .filter(property -> !property.getKey().endsWith(URL))
                .sorted(Comparator.comparing((Map.Entry<String, String> property) ->
                                property.getValue().length())
                        .reversed())::iterator;
    }
}

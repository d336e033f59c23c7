package io.countercheck.benchmark.tables;

import java.util.Map;

/**
 * How a connector reads, as far as it decides speed: in tasks, and in each task in threads. Segment <em>k</em> belongs to
 * task <em>k</em> mod tasks.
 *
 * @param tasks {@code tasks.max}
 * @param threads {@code scan.threads}
 * @param connector all settings of the connector, defaults included
 */
public record ReadSettings(int tasks, int threads, Map<String, String> connector) {
    /** @param effective settings of a connector, defaults included */
    public static ReadSettings of(Map<String, String> effective) {
        return new ReadSettings(number(effective, "tasks.max"), number(effective, "scan.threads"), effective);
    }

    int number(String key) {
        return number(connector, key);
    }

    String text(String key) {
        return text(connector, key);
    }

    private static int number(Map<String, String> settings, String key) {
        return Integer.parseInt(text(settings, key));
    }

    private static String text(Map<String, String> settings, String key) {
        String value = settings.get(key);
        if (value == null) {
            throw new IllegalStateException("the connector has no setting " + key);
        }
        return value;
    }
}

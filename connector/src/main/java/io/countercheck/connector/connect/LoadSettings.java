package io.countercheck.connector.connect;

import io.countercheck.connector.load.QuietHours;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings of a snapshot connector that limit the load on its datastore. */
final class LoadSettings {
    static final String ROWS_PER_SECOND_MAX = "rows.per.second.max";
    static final String REQUESTS_CONCURRENT_MAX = "requests.concurrent.max";
    static final String SLOWDOWN_FACTOR = "backoff.slowdown.factor";
    static final String QUIET_HOURS = "quiet.hours";
    static final String QUIET_HOURS_TIMEZONE = "quiet.hours.timezone";
    static final String QUIET_ROWS_PER_SECOND_MAX = "quiet.hours.rows.per.second.max";

    private static final String LOAD = "Load";

    private LoadSettings() {}

    static void defineIn(ConfigDef definition) {
        int order = 0;
        definition.define(
                ROWS_PER_SECOND_MAX,
                Type.LONG,
                0L,
                Range.atLeast(0),
                Importance.MEDIUM,
                "How many rows the connector reads per second at most, all tasks together: rows of scans and samples, and"
                        + " keys that are looked up. Rows that the datastore counts by itself are paid for after each"
                        + " segment. 0 for no limit.",
                LOAD,
                ++order,
                ConfigDef.Width.SHORT,
                "Rows per second");
        definition.define(
                REQUESTS_CONCURRENT_MAX,
                Type.INT,
                0,
                Range.between(0, 10_000),
                Importance.MEDIUM,
                "How many requests each task has under way at once at most, scans and look-ups together. 0 for as many as"
                        + " there are scan threads and look-ups.",
                LOAD,
                ++order,
                ConfigDef.Width.SHORT,
                "Concurrent requests");
        definition.define(
                SLOWDOWN_FACTOR,
                Type.DOUBLE,
                5.0,
                ConfigDef.LambdaValidator.with(LoadSettings::requireFactor, () -> "0, or 1.5 and more"),
                Importance.LOW,
                "Requests at once are halved when the datastore takes so many times longer for a row than it lately did, or"
                        + " when a call fails for a reason that may pass; later they grow again. 0 if only failures count.",
                LOAD,
                ++order,
                ConfigDef.Width.SHORT,
                "Slowdown factor");
        definition.define(
                QUIET_HOURS,
                Type.STRING,
                "",
                ConfigDef.LambdaValidator.with(LoadSettings::requireWindows, () -> "times of day such as 08:00-18:00"),
                Importance.MEDIUM,
                "Times of day at which the datastore is read at another rate or not at all, separated by commas, for"
                        + " example 08:00-12:00,22:30-06:00. Jobs wait, and do not fail for it.",
                LOAD,
                ++order,
                ConfigDef.Width.MEDIUM,
                "Quiet hours");
        definition.define(
                QUIET_HOURS_TIMEZONE,
                Type.STRING,
                "UTC",
                ConfigDef.LambdaValidator.with(LoadSettings::requireZone, () -> "time zone such as Europe/Berlin"),
                Importance.LOW,
                "The time zone of the quiet hours.",
                LOAD,
                ++order,
                ConfigDef.Width.SHORT,
                "Time zone of quiet hours");
        definition.define(
                QUIET_ROWS_PER_SECOND_MAX,
                Type.LONG,
                0L,
                Range.atLeast(0),
                Importance.MEDIUM,
                "How many rows the connector reads per second at most during quiet hours, all tasks together. 0 if scans"
                        + " and look-ups wait until they end.",
                LOAD,
                ++order,
                ConfigDef.Width.SHORT,
                "Rows per second in quiet hours");
    }

    static QuietHours quietHours(AbstractConfig config) {
        return QuietHours.parse(config.getString(QUIET_HOURS), ZoneId.of(config.getString(QUIET_HOURS_TIMEZONE)));
    }

    private static void requireFactor(String name, Object value) {
        double factor = (Double) value;
        if (factor != 0 && !(factor >= 1.5)) {
            throw new ConfigException(name, value, "must be 0, or 1.5 or more");
        }
    }

    private static void requireWindows(String name, Object value) {
        try {
            QuietHours.parse((String) value, ZoneId.of("UTC"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
        }
    }

    private static void requireZone(String name, Object value) {
        try {
            ZoneId.of((String) value);
        } catch (DateTimeException e) {
            throw new ConfigException(name, value, "is no time zone such as Europe/Berlin");
        }
    }
}

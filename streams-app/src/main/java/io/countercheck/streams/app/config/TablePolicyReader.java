package io.countercheck.streams.app.config;

import io.countercheck.streams.reconcile.DueTimes;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.TablePolicy;
import io.countercheck.streams.reconcile.TablePolicy.Schedule;
import io.countercheck.streams.reconcile.TimestampWindow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads when and how a table pair is checked. */
final class TablePolicyReader {
    private static final String STRATEGY = "strategy";
    private static final String SAMPLE_SIZE = "sample.size";
    private static final String WARNING = "thresholds.warning.percent";
    private static final String CRITICAL = "thresholds.critical.percent";
    private static final String TIMESTAMP_COLUMN = "timestamp.column";
    private static final String TIMESTAMP_WINDOW = "timestamp.window.ms";
    private static final String CRON = "schedule.cron";
    private static final String INTERVAL = "schedule.interval.ms";

    private static final Words<Strategy> STRATEGIES = Words.of(Strategy.class, Strategy::name);

    private TablePolicyReader() {}

    static TablePolicy read(Settings settings, TablePolicy defaults) {
        double warning = settings.percent(WARNING, defaults.warningDrift());
        double critical = settings.percent(CRITICAL, defaults.criticalDrift());
        if (warning > critical) {
            reportThresholds(settings, "", warning, critical);
        }
        return new TablePolicy(
                STRATEGIES.one(settings, STRATEGY).orElse(defaults.strategy()),
                warning,
                critical,
                timestampColumn(settings),
                timestampWindow(settings, "", defaults),
                schedule(settings),
                sampleSize(settings, "", defaults.sampleSize()));
    }

    private static int sampleSize(Settings settings, String prefix, int otherwise) {
        return settings.number(prefix + SAMPLE_SIZE, otherwise, 1, TablePolicy.MAX_SAMPLE_SIZE);
    }

    /** Without what only a single pair can have. What the environment says stands above the files. */
    static TablePolicy defaults(Settings settings, String prefix, EnvironmentSettings environment) {
        TablePolicy none = TablePolicy.DEFAULT;
        Strategy strategy = STRATEGIES.one(settings, prefix + STRATEGY).orElse(none.strategy());
        Duration window = timestampWindow(settings, prefix, none);
        int sizeInFiles = sampleSize(settings, prefix, none.sampleSize());
        int sampleSize = environment
                .number(EnvironmentSettings.SAMPLE_SIZE, 1, TablePolicy.MAX_SAMPLE_SIZE)
                .map(Math::toIntExact)
                .orElse(sizeInFiles);
        double warningInFiles = settings.percent(prefix + WARNING, none.warningDrift());
        double criticalInFiles = settings.percent(prefix + CRITICAL, none.criticalDrift());
        double warning =
                environment.percent(EnvironmentSettings.WARNING_THRESHOLD).orElse(warningInFiles);
        double critical =
                environment.percent(EnvironmentSettings.CRITICAL_THRESHOLD).orElse(criticalInFiles);
        if (warning > critical) {
            if (environment.has(EnvironmentSettings.WARNING_THRESHOLD)) {
                environment.invalidValue(
                        EnvironmentSettings.WARNING_THRESHOLD, "at most the critical threshold, " + critical);
            } else if (environment.has(EnvironmentSettings.CRITICAL_THRESHOLD)) {
                environment.invalidValue(
                        EnvironmentSettings.CRITICAL_THRESHOLD, "at least the warning threshold, " + warning);
            } else {
                reportThresholds(settings, prefix, warning, critical);
            }
            // So that no pair that sets neither is told the same again.
            return new TablePolicy(strategy, none.warningDrift(), none.criticalDrift(), null, window, null, sampleSize);
        }
        return new TablePolicy(strategy, warning, critical, null, window, null, sampleSize);
    }

    private static void reportThresholds(Settings settings, String prefix, double warning, double critical) {
        if (settings.has(prefix + WARNING)) {
            settings.invalidValue(prefix + WARNING, "at most '" + prefix + CRITICAL + "', " + critical);
        } else {
            settings.invalidValue(prefix + CRITICAL, "at least '" + prefix + WARNING + "', " + warning);
        }
    }

    private static @Nullable String timestampColumn(Settings settings) {
        Optional<String> column = settings.text(TIMESTAMP_COLUMN);
        if (column.isPresent() && column.get().isBlank()) {
            settings.invalidValue(TIMESTAMP_COLUMN, "a name");
        }
        return column.orElse(null);
    }

    private static Duration timestampWindow(Settings settings, String prefix, TablePolicy otherwise) {
        return settings.millis(
                prefix + TIMESTAMP_WINDOW,
                otherwise.timestampWindow(),
                TimestampWindow.SHORTEST,
                TimestampWindow.LONGEST);
    }

    /** A strategy that cannot do its work, whether the pair's own or the default, is told to the pair. */
    static void requireTimestampColumn(TablePolicy policy, Consumer<String> problem) {
        if (policy.strategy() == Strategy.TIMESTAMP_RANGE && policy.timestampColumn() == null) {
            problem.accept("the table pair is checked by TIMESTAMP_RANGE and has no '" + TIMESTAMP_COLUMN
                    + "': add it, or another '" + STRATEGY + "'");
        }
    }

    private static @Nullable Schedule schedule(Settings settings) {
        String cron = settings.text(CRON).orElse(null);
        Duration interval =
                settings.millis(INTERVAL, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(366));
        if (cron != null) {
            requireCron(settings, cron);
        }
        if (settings.has(CRON) && settings.has(INTERVAL)) {
            settings.problem(INTERVAL, "does not go with '" + CRON + "': delete one of them");
        }
        if (cron != null) {
            return new Schedule(cron, null);
        }
        return settings.has(INTERVAL) ? new Schedule(null, interval) : null;
    }

    private static void requireCron(Settings settings, String cron) {
        try {
            DueTimes.requireCron(cron);
        } catch (IllegalArgumentException e) {
            settings.invalidValue(CRON, "a UNIX cron expression of five fields, as in '0 2 * * *'");
        }
    }
}

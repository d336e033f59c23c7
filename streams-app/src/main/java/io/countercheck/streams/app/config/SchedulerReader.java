package io.countercheck.streams.app.config;

import io.countercheck.streams.reconcile.SchedulerSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how jobs start by themselves. The environment stands above the files. */
final class SchedulerReader {
    private static final String ENABLED = "schedules.enabled";
    private static final String STARTUP_DELAY = "schedules.startup.delay.ms";
    private static final String INTERVAL = "schedules.interval.ms";

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(366);
    private static final Duration LONGEST_DELAY = Duration.ofDays(1);

    private final Settings settings;
    private final EnvironmentSettings environment;

    private SchedulerReader(Settings settings, EnvironmentSettings environment) {
        this.settings = settings;
        this.environment = environment;
    }

    static SchedulerSettings read(Settings settings, EnvironmentSettings environment) {
        return new SchedulerReader(settings, environment).read();
    }

    private SchedulerSettings read() {
        boolean inFiles = settings.flag(ENABLED, true);
        Duration delayInFiles = settings.millis(STARTUP_DELAY, Duration.ofMinutes(2), Duration.ZERO, LONGEST_DELAY);
        Duration intervalInFiles = intervalInFiles();
        Optional<Boolean> enabled = environment.flag(EnvironmentSettings.ENABLED);
        Optional<Duration> delay =
                environment.duration(EnvironmentSettings.STARTUP_DELAY_MS, MILLISECOND, Duration.ZERO, LONGEST_DELAY);
        Duration interval = intervalInEnvironment().orElse(intervalInFiles);
        boolean wanted = enabled.orElse(false);
        return new SchedulerSettings(
                enabled.orElse(inFiles),
                delay.orElse(delayInFiles),
                interval == null && wanted ? SchedulerSettings.HOURLY : interval);
    }

    private @Nullable Duration intervalInFiles() {
        Duration interval = settings.millis(INTERVAL, Duration.ZERO, Duration.ZERO, LONGEST_INTERVAL);
        if (!interval.isZero() && interval.compareTo(SHORTEST_INTERVAL) < 0) {
            settings.invalidValue(INTERVAL, "0, or at least " + SHORTEST_INTERVAL.toMillis());
        }
        return interval.isZero() ? null : interval;
    }

    private Optional<Duration> intervalInEnvironment() {
        Optional<Duration> millis =
                environment.duration(EnvironmentSettings.INTERVAL_MS, MILLISECOND, SHORTEST_INTERVAL, LONGEST_INTERVAL);
        Optional<Duration> minutes =
                environment.duration(EnvironmentSettings.INTERVAL_MINUTES, MINUTE, MINUTE, LONGEST_INTERVAL);
        if (millis.isPresent() && minutes.isPresent() && !millis.equals(minutes)) {
            environment.problem(
                    EnvironmentSettings.INTERVAL_MS,
                    "says another interval than " + EnvironmentSettings.INTERVAL_MINUTES + ": unset one of them");
        }
        return millis.or(() -> minutes);
    }
}

package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countercheck.streams.reconcile.SchedulerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When jobs start by themselves, by file and by environment. */
class SchedulerConfigTest {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @TempDir
    Path directory = Path.of("");

    @Test
    void by_default_only_tables_with_a_schedule_are_run() throws IOException {
        assertThat(load("", Map.of())).isEqualTo(new SchedulerSettings(true, TWO_MINUTES, null));
    }

    @Test
    void files_say_it() throws IOException {
        assertThat(load("schedules: {enabled: false, startup.delay.ms: 0, interval.ms: 1000}", Map.of()))
                .isEqualTo(new SchedulerSettings(false, Duration.ZERO, Duration.ofSeconds(1)));
    }

    @Test
    void the_environment_stands_above_the_files() throws IOException {
        assertThat(load(
                        "schedules: {enabled: false, startup.delay.ms: 0, interval.ms: 1000}",
                        Map.of(
                                "RECONCILIATION_ENABLED", "TRUE",
                                "RECONCILIATION_STARTUP_DELAY_MS", "5",
                                "RECONCILIATION_INTERVAL_MINUTES", "60")))
                .isEqualTo(new SchedulerSettings(true, Duration.ofMillis(5), Duration.ofHours(1)));
        assertThat(load("", Map.of("RECONCILIATION_INTERVAL_MS", "1800000")))
                .isEqualTo(new SchedulerSettings(true, TWO_MINUTES, Duration.ofMinutes(30)));
        assertThat(load("", Map.of("RECONCILIATION_ENABLED", "false")).enabled())
                .isFalse();
    }

    @Test
    void enabled_by_the_environment_without_an_interval_is_hourly() throws IOException {
        assertThat(load("", Map.of("RECONCILIATION_ENABLED", "true")).interval())
                .isEqualTo(Duration.ofHours(1));
        assertThat(load("schedules.interval.ms: 5000", Map.of("RECONCILIATION_ENABLED", "true"))
                        .interval())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void both_intervals_may_say_the_same() throws IOException {
        assertThat(load(
                                "",
                                Map.of(
                                        "RECONCILIATION_INTERVAL_MS", "60000",
                                        "RECONCILIATION_INTERVAL_MINUTES", "1"))
                        .interval())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RECONCILIATION_ENABLED          | yes  | must be true or false",
                "RECONCILIATION_STARTUP_DELAY_MS | -1   | must be a whole number from 0 to 86400000",
                "RECONCILIATION_INTERVAL_MS      | 999  | must be a whole number from 1000 to 31622400000",
                "RECONCILIATION_INTERVAL_MINUTES | 0    | must be a whole number from 1 to 527040",
                "RECONCILIATION_INTERVAL_MINUTES | 1.5  | must be a whole number from 1 to 527040"
            })
    void a_mistake_in_the_environment_is_named(String variable, String value, String problem) {
        assertThat(problem("", Map.of(variable, value)))
                .contains("environment variable " + variable + ": " + problem + ", but is '" + value + "'");
    }

    @Test
    void other_mistakes_are_named_too() {
        assertThat(problem("schedules.interval.ms: 10", Map.of()))
                .contains("'schedules.interval.ms' must be 0, or at least 1000");
        assertThat(problem("", Map.of("RECONCILIATION_INTERVAL_MS", "60000", "RECONCILIATION_INTERVAL_MINUTES", "60")))
                .contains("says another interval than RECONCILIATION_INTERVAL_MINUTES");
    }

    private String problem(String yaml, Map<String, String> environment) {
        InvalidConfigurationException invalid =
                catchThrowableOfType(InvalidConfigurationException.class, () -> load(yaml, environment));
        return String.valueOf(invalid.getMessage());
    }

    private SchedulerSettings load(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), yaml);
        return AppConfigLoader.load(List.of(file), environment).scheduler();
    }
}

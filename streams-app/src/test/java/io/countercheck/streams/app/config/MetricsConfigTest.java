package io.countercheck.streams.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.metrics.PushSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsConfigTest {
    @TempDir
    Path directory = Path.of("");

    private Optional<PushSettings> push(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("application.yaml"), yaml);
        return AppConfigLoader.load(List.of(file), Map.of()).push();
    }

    @Test
    void nothing_is_pushed_by_default() throws IOException {
        assertThat(push("metrics.pushgateway.interval.ms: 1000\n")).isEmpty();
    }

    @Test
    void a_pushgateway_is_where_the_settings_say() throws IOException {
        assertThat(push("""
                        metrics.pushgateway:
                          url: https://push.example:9091/behind
                          interval.ms: 30000
                          job: checks
                          instance: app-1
                        """))
                .hasValue(new PushSettings(
                        URI.create("https://push.example:9091/behind"), Duration.ofSeconds(30), "checks", "app-1"));
        assertThat(push("metrics.pushgateway.url: http://push:9091\n")).hasValueSatisfying(settings -> {
            assertThat(settings.job()).isEqualTo("countercheck");
            assertThat(settings.instance()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"push:9091", "ftp://push:9091", "http://user:secret@push:9091", "http:// push", "http:///x"})
    void another_kind_of_url_is_refused(String url) {
        assertThatThrownBy(() -> push("metrics.pushgateway.url: '" + url + "'\n"))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("'metrics.pushgateway.url' must be a URL of http or https without user and query")
                .hasMessageNotContaining("secret");
    }
}

package io.countercheck.connector.datastore.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresConfigTest {
    @Test
    void hasDefaultsForAllButUrlAndUser() {
        PostgresConfig config = new PostgresConfig(settings("jdbc:postgresql://db:5433/warehouse?sslmode=require"));

        assertThat(config.url().address()).isEqualTo("db:5433/warehouse");
        assertThat(config.password()).isEmpty();
        assertThat(config.connectionsMax()).isEqualTo(8);
        assertThat(config.statementTimeoutMs()).isEqualTo(300_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/warehouse?user=bob&password=hunter2",
                "jdbc:postgresql://db/warehouse?sslmode=require&PassWord=hunter2",
                "jdbc:postgresql://db/warehouse?sslpassword=hunter2",
                "jdbc:postgresql://bob:hunter2@db/warehouse",
                "jdbc:mysql://db/warehouse?password=hunter2",
                "postgresql://bob:hunter2@db/warehouse",
                "hunter2",
                ""
            })
    void refusesAUrlWithCredentialsOrOfAnotherKindWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> new PostgresConfig(settings(url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("postgres.url")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void everySettingIsDocumentedBelowThePrefix() {
        PostgresConfig.definition().configKeys().values().forEach(key -> {
            assertThat(key.name).startsWith("postgres.");
            assertThat(key.documentation).isNotBlank();
        });
    }

    @Test
    void neverPrintsThePassword() {
        Map<String, String> settings = settings("jdbc:postgresql://db/warehouse");
        settings.put("postgres.password", "hunter2");

        assertThat(ConnectionFactory.of(new PostgresConfig(settings)).toString())
                .doesNotContain("hunter2");
    }

    private static Map<String, String> settings(String url) {
        return new HashMap<>(Map.of("postgres.url", url, "postgres.user", "bob"));
    }
}

package io.countercheck.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationConfigTest {
    @Test
    void theEnvironmentDoesNotHideTheDemo() {
        assertThat(ApplicationConfig.environment(true, "accounts, orders"))
                .isEqualTo(Map.of("RECONCILIATION_TABLES", "accounts, orders,users,sessions"));
    }

    @Test
    void nothingIsSaidWithoutNeed() {
        assertThat(ApplicationConfig.environment(true, null)).isEmpty();
        assertThat(ApplicationConfig.environment(false, "accounts")).isEmpty();
    }
}

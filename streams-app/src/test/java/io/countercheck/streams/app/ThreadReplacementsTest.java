package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThreadReplacementsTest {
    private long now = Long.MAX_VALUE - 1;
    private final ThreadReplacements replacements = new ThreadReplacements(3, Duration.ofHours(1), () -> now);

    @Test
    void aThreadThatKeepsFailingIsReplacedOnlySoOften() {
        assertThat(allowed(5)).isEqualTo(3);

        pass(Duration.ofMinutes(59));

        assertThat(allowed(1)).isZero();
    }

    @Test
    void failuresThatLieFarApartNeverAddUp() {
        for (int failure = 0; failure < 100; failure++) {
            assertThat(allowed(1)).isEqualTo(1);
            pass(Duration.ofMinutes(20));
        }
    }

    @Test
    void eachReplacementIsForgottenByItself() {
        allowed(1);
        pass(Duration.ofMinutes(40));
        allowed(2);
        pass(Duration.ofMinutes(20));

        assertThat(allowed(5)).isEqualTo(1);
    }

    private int allowed(int failures) {
        int allowed = 0;
        for (int failure = 0; failure < failures; failure++) {
            allowed += replacements.allowOneMore() ? 1 : 0;
        }
        return allowed;
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}

package io.countercheck.connector.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RowRateTest {
    private final FakeClock clock = new FakeClock();
    private final RowRate rate = new RowRate(clock);

    @Test
    void rowsPassAtTheRate() throws Exception {
        for (int i = 0; i < 101; i++) {
            rate.take(10, 100);
        }

        // The last ten are paid for by whoever comes next.
        assertThat(clock.passed()).isEqualTo(Duration.ofSeconds(10));
        assertThat(clock.sleeps()).allMatch(sleep -> sleep.compareTo(Duration.ofMillis(100)) <= 0);
    }

    @Test
    void aPauseIsNotMadeUpFor() throws Exception {
        rate.take(10, 100);
        clock.pass(Duration.ofHours(1));
        Duration before = clock.passed();

        for (int i = 0; i < 11; i++) {
            rate.take(10, 100);
        }

        assertThat(clock.passed().minus(before)).isEqualTo(Duration.ofMillis(900));
    }

    @Test
    void whatWasNotUsedIsGivenBack() throws Exception {
        rate.take(100, 100);
        rate.giveBack(90, 100);
        rate.take(1, 100);

        assertThat(clock.passed()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aNewRateHoldsForWhatIsTakenFromThenOn() throws Exception {
        rate.take(1000, 1000);
        rate.take(10, 10);
        rate.take(1, 10);

        assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void theWaitEndsWithAnInterruption() throws Exception {
        rate.take(1000, 1);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> rate.take(1, 1));
    }
}

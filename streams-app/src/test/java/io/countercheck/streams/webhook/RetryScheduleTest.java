package io.countercheck.streams.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    @Test
    void waits_double_up_to_the_limit() {
        assertThat(seconds(1.0)).containsExactly(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0);
    }

    @Test
    void chance_takes_away_up_to_half() {
        assertThat(seconds(0.0)).startsWith(0.5, 1.0, 2.0).endsWith(150.0);
        assertThat(seconds(0.5)).startsWith(0.75, 1.5, 3.0).endsWith(225.0);
    }

    @Test
    void any_number_of_failures_has_a_wait() {
        assertThat(RetrySchedule.standard(() -> 1.0).delay(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    private static Stream<Double> seconds(double random) {
        RetrySchedule schedule = RetrySchedule.standard(() -> random);
        return IntStream.rangeClosed(1, 11).mapToObj(schedule::delay).map(delay -> delay.toMillis() / 1000.0);
    }
}

package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    /** R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "1, 29, 0.0061, 0.1718"})
    void it_is_as_published(long successes, long trials, double low, double high) {
        WilsonInterval interval = WilsonInterval.of(successes, trials);
        assertThat(interval.low()).isCloseTo(low, within(0.00005));
        assertThat(interval.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void nothing_found_does_not_mean_that_there_is_nothing() {
        assertThat(WilsonInterval.of(0, 1_000).low()).isZero();
        assertThat(WilsonInterval.of(0, 1_000).high()).isCloseTo(0.003827, within(0.000001));
        assertThat(WilsonInterval.of(1_000, 1_000).high()).isEqualTo(1);
        assertThat(WilsonInterval.of(1_000, 1_000).low()).isCloseTo(1 - 0.003827, within(0.000001));
    }

    @Test
    void of_nothing_nothing_is_known() {
        assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(-1, 1));
    }

    @ParameterizedTest
    @CsvSource({"0.005", "0.02", "0.3"})
    void it_covers_the_truth_nineteen_times_in_twenty(double truth) {
        SplittableRandom random = new SplittableRandom(1);
        int covered = 0;
        for (int round = 0; round < 4_000; round++) {
            long successes = random.doubles(1_000).filter(draw -> draw < truth).count();
            WilsonInterval interval = WilsonInterval.of(successes, 1_000);
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 4_000.0).isBetween(0.93, 0.98);
    }
}

package io.countercheck.benchmark.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private final Measurements measurements = new Measurements();

    @Test
    void aRatioIsOfOneRoundAndLeavesTheSettleDelayOut() {
        measurements.add(Measured.round(Map.of(Step.BOTH, 2.0, Step.FEW_DIFFERENCES, 5.0)));
        measurements.add(Measured.round(Map.of(Step.BOTH, 4.0, Step.FEW_DIFFERENCES, 21.0)));
        measurements.add(Measured.round(Map.of(Step.BOTH, 1.0, Step.FEW_DIFFERENCES, 4.0)));

        assertThat(measurements.ratios()).containsOnlyKeys("c/ab", "d/ab", "e/ab");
        assertThat(measurements.ratios()).containsEntry("c/ab", new Spread(3, 2, 5));
    }

    @Test
    void theJobInWhichAllRowsDifferIsSetAgainstTheReadingOfItsOwnRows() {
        measurements.add(
                Measured.round(Map.of(Step.BOTH, 100.0, Step.BOTH_OF_ALL_DIFFERENT, 2.0, Step.ALL_DIFFERENT, 13.0)));

        assertThat(measurements.ratios()).containsEntry("e/ab", new Spread(6, 6, 6));
    }

    @Test
    void aPhaseThatOneRoundDidNotSeeTookNoTimeThere() {
        measurements.add(Measured.round(Map.of()));
        Map<Step, Measurement> other = Measured.round(Map.of());
        other.put(Step.FEW_DIFFERENCES, new Measurement(1, 1, 0, Map.of("DIGEST", 0.5), Map.of(), Map.of()));
        measurements.add(other);

        assertThat(measurements.byName(Step.FEW_DIFFERENCES, Measurement::phases))
                .containsEntry("SCAN", new Spread(0.375, 0, 0.75))
                .containsEntry("DIGEST", new Spread(0.25, 0, 0.5));
    }

    @Test
    void aRoundWithoutAllStepsIsRefused() {
        Map<Step, Measurement> round = Measured.round(Map.of());
        round.remove(Step.TARGET);

        assertThatThrownBy(() -> measurements.add(round)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsPerSecondAreThoseOfTheTimeWithoutTheSettleDelay() {
        Measurement measurement = new Measurement(1000, 5, 1, Map.of(), Map.of(), Map.of());

        assertThat(measurement.rowsPerSecond()).isEqualTo(250);
    }
}

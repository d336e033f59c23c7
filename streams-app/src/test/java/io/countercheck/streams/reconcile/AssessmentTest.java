package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {
    private static final TablePolicy HIGH_THRESHOLDS = policy(50, 60);

    @ParameterizedTest
    @CsvSource({"9, LOW", "10, MEDIUM", "99, MEDIUM", "100, HIGH", "999, HIGH", "1000, CRITICAL", "10000, CRITICAL"})
    void severityFollowsTheShareOfRowsThatAreMissing(long missing, Severity severity) {
        assertThat(Assessment.of(missing(missing), HIGH_THRESHOLDS).severity()).isEqualTo(severity);
    }

    @Test
    void rowsThatDifferOnBothSidesAreCritical() {
        JobResult one = new JobResult(10_000, 10_000, 0, 0, 1, 0, 0, 0, 0, 0);

        assertThat(Assessment.of(one, HIGH_THRESHOLDS)).isEqualTo(new Assessment(Severity.CRITICAL, null));
    }

    @ParameterizedTest
    @CsvSource({"99, ", "100, WARNING", "499, WARNING", "500, CRITICAL"})
    void anAlertIsFiredFromTheThresholdOn(long missing, AlertLevel level) {
        Assessment assessment = Assessment.of(missing(missing), policy(1, 5));

        assertThat(assessment.level()).isEqualTo(level);
        assertThat(assessment.alertFired()).isEqualTo(level != null);
    }

    @Test
    void whatReachesTheCriticalThresholdIsCritical() {
        assertThat(Assessment.of(missing(520), policy(1, 5)))
                .isEqualTo(new Assessment(Severity.CRITICAL, AlertLevel.CRITICAL));
    }

    @Test
    void withoutAMismatchThereIsNoAlertEvenFromZeroPercent() {
        assertThat(Assessment.of(missing(0), policy(0, 0))).isEqualTo(Assessment.NONE);
        assertThat(Assessment.of(missing(1), policy(0, 5)).level()).isEqualTo(AlertLevel.WARNING);
    }

    @Test
    void whatIsIgnoredFiresNothing() {
        JobResult ignored = new JobResult(10, 10, 0, 0, 0, 0, 0, 0, 10, 0);

        assertThat(Assessment.of(ignored, policy(1, 5))).isEqualTo(Assessment.NONE);
        assertThat(ignored.driftPercentage()).isZero();
    }

    private static JobResult missing(long rows) {
        return new JobResult(10_000, 10_000 - rows, rows, 0, 0, 0, 0, 0, 0, 0);
    }

    private static TablePolicy policy(double warning, double critical) {
        return new TablePolicy(Strategy.CHECKSUM, warning, critical, null, Duration.ofHours(1), null);
    }
}

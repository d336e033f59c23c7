package io.countercheck.connector.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final String KIND = "a scan of shop.users";

    private final FakeClock clock = new FakeClock();

    private BackOff backOff(int requests, double factor) {
        LoadLimits limits = new LoadLimits(0, requests, 1, factor, QuietHours.NONE, 0);
        return new BackOff("task-0", limits, clock, new RequestLimit(requests));
    }

    @Test
    void aFailureHalvesTheRequests() {
        BackOff backOff = backOff(8, 5);

        backOff.failed("timed out");

        assertThat(backOff.allowed()).isEqualTo(4);
        assertThat(backOff.times()).isEqualTo(1);
    }

    @Test
    void failuresAtTheSameTimeAreOne() {
        BackOff backOff = backOff(8, 5);

        backOff.failed("timed out");
        clock.pass(Duration.ofSeconds(4));
        backOff.failed("timed out");
        assertThat(backOff.allowed()).isEqualTo(4);
        clock.pass(Duration.ofSeconds(1));
        backOff.failed("timed out");

        assertThat(backOff.allowed()).isEqualTo(2);
        assertThat(backOff.times()).isEqualTo(1);
    }

    @Test
    void oneRequestIsAlwaysAllowed() {
        BackOff backOff = backOff(3, 5);

        for (int i = 0; i < 10; i++) {
            backOff.failed("timed out");
            clock.pass(Duration.ofSeconds(5));
        }

        assertThat(backOff.allowed()).isEqualTo(1);
    }

    @Test
    void withoutTroubleRequestsGrowAgainOneByOne() {
        BackOff backOff = backOff(4, 5);
        backOff.failed("timed out");

        clock.pass(Duration.ofMillis(9_999));
        assertThat(backOff.allowed()).isEqualTo(2);
        clock.pass(Duration.ofMillis(1));
        assertThat(backOff.allowed()).isEqualTo(3);
        clock.pass(Duration.ofHours(1));
        assertThat(backOff.allowed()).isEqualTo(4);

        backOff.failed("timed out");
        assertThat(backOff.times()).isEqualTo(2);
    }

    @Test
    void troubleThatGoesOnKeepsThemFromGrowing() {
        BackOff backOff = backOff(2, 5);

        for (int i = 0; i < 10; i++) {
            backOff.failed("timed out");
            clock.pass(Duration.ofSeconds(9));
        }

        assertThat(backOff.allowed()).isEqualTo(1);
    }

    @Test
    void readingsThatHaveBecomeSlowHalveTheRequests() {
        BackOff backOff = backOff(4, 5);
        read(backOff, 20, 1_000);

        read(backOff, 2, 5_001);
        assertThat(backOff.allowed()).isEqualTo(4);
        read(backOff, 1, 5_001);

        assertThat(backOff.allowed()).isEqualTo(2);
    }

    @Test
    void aSingleSlowReadingIsChance() {
        BackOff backOff = backOff(4, 5);

        for (int i = 0; i < 20; i++) {
            read(backOff, 4, 1_000);
            read(backOff, 2, 100_000);
        }

        assertThat(backOff.allowed()).isEqualTo(4);
    }

    @Test
    void readingsAreComparedWithTheirLikeOnly() {
        BackOff backOff = backOff(4, 5);
        read(backOff, 20, 1_000);

        for (int i = 0; i < 20; i++) {
            backOff.succeeded("a scan of shop.pictures", 1_000_000);
        }

        assertThat(backOff.allowed()).isEqualTo(4);
    }

    @Test
    void whatHasBeenSlowForLongIsNormal() {
        BackOff backOff = backOff(4, 5);
        read(backOff, 20, 1_000);
        read(backOff, 100, 10_000);
        clock.pass(Duration.ofHours(1));
        assertThat(backOff.allowed()).isEqualTo(4);

        read(backOff, 10, 10_000);

        assertThat(backOff.allowed()).isEqualTo(4);
    }

    @Test
    void slownessDoesNotCountWithoutAFactor() {
        BackOff backOff = backOff(4, 0);
        read(backOff, 20, 1_000);

        read(backOff, 20, 1_000_000);

        assertThat(backOff.allowed()).isEqualTo(4);
    }

    @Test
    void whereOnlyOneRequestIsAllowedThereIsNothingToHalve() {
        BackOff backOff = backOff(1, 5);

        backOff.failed("timed out");

        assertThat(backOff.allowed()).isEqualTo(1);
        assertThat(backOff.times()).isZero();
    }

    private static void read(BackOff backOff, int times, double nanos) {
        for (int i = 0; i < times; i++) {
            backOff.succeeded(KIND, nanos);
        }
    }
}

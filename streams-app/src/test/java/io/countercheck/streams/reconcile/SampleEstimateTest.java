package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Draws, thinning and acceptance together: whatever the shares are, what is estimated is the truth on average. */
class SampleEstimateTest {
    private static final UUID JOB = UUID.fromString("550e8400-e29b-41d4-a716-446655440000");

    @Test
    void keys_drawn_from_both_sides_stay_once_and_as_the_sources() {
        DrawnKeys drawn = new DrawnKeys();
        drawn.add(Side.TARGET, key(1));
        drawn.add(Side.SOURCE, key(1));
        drawn.add(Side.SOURCE, key(1));
        drawn.add(Side.TARGET, key(2));

        assertThat(drawn.count(Side.SOURCE)).isEqualTo(1);
        assertThat(drawn.count(Side.TARGET)).isEqualTo(2);
        Set<String> kept = new HashSet<>();
        drawn.forEachKept(new SampleThinning(JOB, 0.5, 0.5), (key, from) -> kept.add(key.getInt(0) + " " + from));
        assertThat(kept).containsExactlyInAnyOrder("1 SOURCE", "2 TARGET");
    }

    @Test
    void the_side_of_which_more_was_drawn_is_thinned_to_the_share_of_the_other() {
        SampleThinning thinning = new SampleThinning(JOB, 0.5, 0.1);
        int source = 0;
        int target = 0;
        for (int key = 0; key < 10_000; key++) {
            source += thinning.keeps(Side.SOURCE, key(key)) ? 1 : 0;
            target += thinning.keeps(Side.TARGET, key(key)) ? 1 : 0;
        }
        assertThat(source).isBetween(1_850, 2_150);
        assertThat(target).isEqualTo(10_000);
    }

    @Test
    void the_same_job_thins_alike_and_another_otherwise() {
        SampleThinning one = new SampleThinning(JOB, 1.0, 0.5);
        SampleThinning same = new SampleThinning(JOB, 1.0, 0.5);
        SampleThinning other = new SampleThinning(new UUID(1, 2), 1.0, 0.5);
        int different = 0;
        for (int key = 0; key < 1_000; key++) {
            assertThat(one.keeps(Side.SOURCE, key(key))).isEqualTo(same.keeps(Side.SOURCE, key(key)));
            different += one.keeps(Side.SOURCE, key(key)) != other.keeps(Side.SOURCE, key(key)) ? 1 : 0;
        }
        assertThat(different).isBetween(400, 600);
    }

    /**
     * 4000 keys only in the source, 5000 in both of which 500 differ, 3000 only in the target; the truth is 7500 of 12000.
     * It is found whichever side was drawn more of, and no interval is too narrow.
     */
    @Test
    void unequal_shares_do_not_bias_the_estimate() {
        for (double[] shares : new double[][] {{0.1, 0.1}, {0.3, 0.1}, {0.05, 0.4}, {1.0, 0.1}}) {
            SplittableRandom random = new SplittableRandom(7);
            double sum = 0;
            int covered = 0;
            for (int round = 0; round < 200; round++) {
                SampleResult sample = draw(random, new UUID(7, round), shares[0], shares[1]);
                WilsonInterval interval = sample.interval(0);
                sum += sample.drift();
                covered += interval.low() <= 0.625 && 0.625 <= interval.high() ? 1 : 0;
            }
            assertThat(sum / 200).as("%s and %s", shares[0], shares[1]).isCloseTo(0.625, within(0.006));
            assertThat(covered).isGreaterThanOrEqualTo(184);
        }
    }

    private static SampleResult draw(SplittableRandom random, UUID job, double sourceShare, double targetShare) {
        DrawnKeys drawn = new DrawnKeys();
        for (int key = 0; key < 12_000; key++) {
            if (key < 9_000 && random.nextDouble() < sourceShare) {
                drawn.add(Side.SOURCE, key(key));
            }
            if (key >= 4_000 && random.nextDouble() < targetShare) {
                drawn.add(Side.TARGET, key(key));
            }
        }
        long[] counts = new long[2];
        drawn.forEachKept(new SampleThinning(job, sourceShare, targetShare), (buffer, from) -> {
            int key = buffer.getInt(0);
            boolean inSource = key < 9_000;
            if (from == Side.SOURCE || !inSource) {
                counts[0]++;
                counts[1] += key < 4_500 || !inSource ? 1 : 0;
            }
        });
        return new SampleResult(sourceShare, targetShare, counts[0], counts[1]);
    }

    @Test
    void all_keys_are_no_sample() {
        SampleResult all = new SampleResult(1, 1, 200, 1);
        assertThat(all.complete()).isTrue();
        assertThat(all.interval(0)).isEqualTo(new WilsonInterval(0.005, 0.005));
        assertThat(new SampleResult(1, 1, 0, 0).interval(0)).isEqualTo(new WilsonInterval(0, 0));
        assertThat(new SampleResult(1, 0.999, 0, 0).interval(0)).isEqualTo(new WilsonInterval(0, 1));
        assertThat(new SampleResult(1, 1, 900, 9).interval(100)).isEqualTo(new WilsonInterval(0.009, 0.109));
        assertThat(new SampleResult(0.1, 0.1, 900, 9).interval(100))
                .isEqualTo(new WilsonInterval(
                        WilsonInterval.of(9, 1000).low(),
                        WilsonInterval.of(109, 1000).high()));
    }

    @Test
    void partitions_add_up() {
        SampleResult one = new SampleResult(0.5, 0.25, 10, 1);
        SampleResult two = new SampleResult(0.5, 0.2, 20, 2);
        assertThat(one.plus(two)).isEqualTo(new SampleResult(0.5, 0.2, 30, 3));
        JobResult result = new JobResult(40, 50, 3, 0, 0, 0, 0, 0, 0, 0, one);
        assertThat(JobResult.EMPTY.plus(result).plus(result).sample()).isEqualTo(new SampleResult(0.5, 0.25, 20, 2));
        assertThat(JobResult.EMPTY.plus(JobResult.EMPTY).sample()).isNull();
    }

    @Test
    void drift_of_a_sample_is_the_estimate_unless_all_keys_were_drawn() {
        assertThat(new JobResult(40, 50, 9, 0, 0, 0, 0, 0, 0, 0, new SampleResult(0.5, 0.5, 50, 2)).driftPercentage())
                .isEqualTo(4.0);
        assertThat(new JobResult(40, 50, 9, 0, 0, 0, 0, 0, 0, 0, new SampleResult(1, 1, 52, 2)).driftPercentage())
                .isEqualTo(18.0);
    }

    private static ByteBuffer key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(0, number);
    }
}

package io.countercheck.common.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.common.digest.BucketSet.Range;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 4096, Buckets.MAX_COUNT})
    void everyTokenIsInTheBucketWhoseRangeHoldsIt(int count) {
        Buckets buckets = new Buckets(count);
        assertThat(buckets.firstToken(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(buckets.lastToken(count - 1)).isEqualTo(Long.MAX_VALUE);
        for (int bucket = 0; bucket < count; bucket++) {
            assertThat(buckets.of(buckets.firstToken(bucket))).isEqualTo(bucket);
            assertThat(buckets.of(buckets.lastToken(bucket))).isEqualTo(bucket);
        }
        new Random(7)
                .longs(1000)
                .forEach(token -> assertThat(token)
                        .isBetween(buckets.firstToken(buckets.of(token)), buckets.lastToken(buckets.of(token))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4, 3, 2 * Buckets.MAX_COUNT})
    void otherCountsAreRefused(int count) {
        assertThatThrownBy(() -> new Buckets(count)).hasMessageContaining("a power of two up to 16384");
    }

    @Test
    void neighboursAreOneRange() {
        Buckets buckets = new Buckets(8);
        BucketSet set = BucketSet.of(buckets, IntStream.of(7, 0, 3, 2));

        assertThat(set.ranges())
                .containsExactly(
                        new Range(Long.MIN_VALUE, buckets.lastToken(0)),
                        new Range(buckets.firstToken(2), buckets.lastToken(3)),
                        new Range(buckets.firstToken(7), Long.MAX_VALUE));
        assertThat(set).hasToString("4 of 8 buckets");
    }

    @Test
    void aSetSurvivesItsBytes() {
        Buckets buckets = new Buckets(64);
        BucketSet set = BucketSet.of(buckets, IntStream.of(1, 9, 63));

        BucketSet parsed = BucketSet.parse(buckets, set.bytes());

        assertThat(IntStream.range(0, 64).filter(parsed::contains)).containsExactly(1, 9, 63);
        assertThat(BucketSet.parse(
                                buckets,
                                BucketSet.of(buckets, IntStream.empty()).bytes())
                        .isEmpty())
                .isTrue();
        assertThatThrownBy(() -> BucketSet.parse(new Buckets(32), set.bytes())).hasMessage("bucket 63 of 32");
    }

    @Test
    void aUnionHasTheMembersOfBoth() {
        Buckets buckets = new Buckets(4);
        BucketSet one = BucketSet.of(buckets, IntStream.of(0));

        BucketSet both = one.union(BucketSet.of(buckets, IntStream.of(3)));

        assertThat(IntStream.range(0, 4).filter(both::contains)).containsExactly(0, 3);
        assertThat(one.size()).isEqualTo(1);
    }
}

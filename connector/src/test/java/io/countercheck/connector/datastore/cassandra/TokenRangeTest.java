package io.countercheck.connector.datastore.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.connector.datastore.spi.Segment;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class TokenRangeTest {

    @Test
    void segmentsCoverTheRingWithoutGapOrOverlap() {
        for (int count = 1; count <= 300; count++) {
            long next = TokenRange.RING.first();
            for (int index = 0; index < count; index++) {
                TokenRange range = TokenRange.of(new Segment(index, count));
                assertThat(range.first()).as("segment %d of %d", index, count).isEqualTo(next);
                next = range.last() + 1;
            }
            assertThat(next).as("after the last of %d", count).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void segmentsAreEquallyWide() {
        BigInteger ring = unsigned(TokenRange.RING.width());
        for (int count : new int[] {1, 2, 3, 7, 64, 1000, 1 << 20, Integer.MAX_VALUE}) {
            BigInteger even = ring.divide(BigInteger.valueOf(count));
            for (int index : new int[] {0, count / 2, count - 1}) {
                BigInteger width =
                        unsigned(TokenRange.of(new Segment(index, count)).width());
                assertThat(width).isBetween(even, even.add(BigInteger.ONE));
            }
        }
    }

    @Test
    void theRingHoldsEveryTokenThatARowCanHave() {
        assertThat(TokenRange.RING).isEqualTo(new TokenRange(Long.MIN_VALUE + 1, Long.MAX_VALUE));
        assertThat(Long.toUnsignedString(TokenRange.RING.width())).isEqualTo("18446744073709551615");
    }

    @Test
    void theHeadIsNeverWiderThanTheRange() {
        TokenRange range = new TokenRange(10, 19);

        assertThat(range.head(10)).isEqualTo(range);
        assertThat(range.head(-1)).as("unsigned maximum").isEqualTo(range);
        assertThat(range.head(3)).isEqualTo(new TokenRange(10, 12));
        assertThat(TokenRange.RING.head(1L << 63)).isEqualTo(new TokenRange(Long.MIN_VALUE + 1, 0));
    }

    @Test
    void anIntersectionHasTheTokensOfBoth() {
        TokenRange range = new TokenRange(10, 19);

        assertThat(range.intersection(15, Long.MAX_VALUE)).contains(new TokenRange(15, 19));
        assertThat(range.intersection(19, 30)).contains(new TokenRange(19, 19));
        assertThat(range.intersection(0, 50)).contains(range);
        assertThat(range.intersection(20, 30)).isEmpty();
        assertThat(TokenRange.RING.intersection(Long.MIN_VALUE, 0)).contains(new TokenRange(Long.MIN_VALUE + 1, 0));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}

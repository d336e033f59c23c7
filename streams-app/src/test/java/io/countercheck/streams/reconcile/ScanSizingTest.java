package io.countercheck.streams.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.digest.Buckets;
import io.countercheck.common.wire.ScanLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScanSizingTest {

    @ParameterizedTest
    @CsvSource({"0, 16", "800000, 16", "800001, 17", "1000000, 20", "12800000, 256", "1000000000, 256"})
    void aSegmentHasFiftyThousandRowsWithinTheLimits(long rows, int segments) {
        assertThat(ScanSizing.segments(rows)).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 16", "262144, 4, 16", "262145, 4, 17", "1000000, 4, 62", "1000000000, 4, 1024", "1000000, 1, 245"
    })
    void aCellHasFourThousandRowsWithinTheLimits(long rows, int partitions, int cells) {
        assertThat(ScanSizing.cells(rows, partitions)).isEqualTo(cells);
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "4096, 16", "4097, 32", "1000000, 4096", "2097152, 8192", "1000000000, 8192"})
    void aBucketHasAtMostTwoHundredAndFiftySixRowsWithinTheLimits(long rows, int buckets) {
        assertThat(ScanSizing.buckets(rows)).isEqualTo(buckets);
    }

    @ParameterizedTest
    @CsvSource({"0, 8", "1000000, 8", "1000001, 9", "4000000, 32", "1000000000, 32"})
    void aSideThatIsNotInTokenOrderHasFewSegments(long rows, int segments) {
        assertThat(ScanSizing.digestSegments(rows, false)).isEqualTo(segments);
        assertThat(ScanSizing.differingSegments(rows, false)).isEqualTo(segments);
    }

    @Test
    void aSideInTokenOrderIsDigestedLikeAnyScanAndReadAgainInParts() {
        assertThat(ScanSizing.digestSegments(1_000_000, true)).isEqualTo(20);
        assertThat(ScanSizing.differingSegments(1_000_000, true)).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
    void absurdEstimatesStayWithinTheLimits(long rows) {
        assertThat(ScanSizing.segments(rows)).isBetween(1, ScanLimits.MAX_SEGMENTS);
        assertThat(ScanSizing.cells(rows, 64)).isBetween(1, ScanLimits.MAX_CELLS);
        assertThat(ScanSizing.buckets(rows)).isBetween(1, Buckets.MAX_COUNT);
    }

    @Test
    void moreRowsNeverMakeFewerPieces() {
        for (long rows = 1; rows < 1L << 40; rows *= 2) {
            assertThat(ScanSizing.segments(rows * 2)).isGreaterThanOrEqualTo(ScanSizing.segments(rows));
            assertThat(ScanSizing.cells(rows * 2, 4)).isGreaterThanOrEqualTo(ScanSizing.cells(rows, 4));
        }
    }
}

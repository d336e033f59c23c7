package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.PartitionClosed;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Connect may do to records (send them again, lose them, start over) and what becomes of the verdict. */
class ChecksumCollectorTest {
    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aBatchThatComesTwiceCountsOnce() {
        openWithThreeRows();

        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2);
        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2);
        tables.batch(Side.SOURCE, 0, 1, 1, 3);
        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2);
        tables.end(Side.SOURCE, 0, 1, 2, 3);

        assertExact();
    }

    @Test
    void anEndMarkerThatComesTwiceCountsOnce() {
        openWithThreeRows();
        tables.scan(Side.SOURCE, 0, 1);
        tables.end(Side.SOURCE, 0, 1, 1, 3);

        assertExact();
    }

    @Test
    void anUnfinishedAttemptDoesNotCount() {
        openWithThreeRows();

        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2);
        tables.batch(Side.SOURCE, 0, 2, 0, 1, 2);
        tables.batch(Side.SOURCE, 0, 2, 1, 3);
        tables.end(Side.SOURCE, 0, 2, 2, 3);

        assertExact();
    }

    @Test
    void theFirstFinishedAttemptWinsWhateverComesAfterwards() {
        openWithThreeRows();

        tables.batch(Side.SOURCE, 0, 1, 0, 1);
        tables.batch(Side.SOURCE, 0, 2, 0, 1, 2, 3);
        tables.end(Side.SOURCE, 0, 2, 1, 3);
        tables.batch(Side.SOURCE, 0, 1, 1, 2);
        tables.end(Side.SOURCE, 0, 1, 2, 2);
        tables.batch(Side.SOURCE, 0, 3, 7, 1, 2, 3);

        assertExact();
    }

    @Test
    void attemptsMixedOnTheWayAreKeptApart() {
        openWithThreeRows();

        tables.batch(Side.SOURCE, 0, -5, 0, 3);
        tables.batch(Side.SOURCE, 0, 5, 0, 1);
        tables.batch(Side.SOURCE, 0, -5, 1, 1);
        tables.batch(Side.SOURCE, 0, 5, 1, 2);
        tables.batch(Side.SOURCE, 0, -5, 2, 2);
        tables.end(Side.SOURCE, 0, -5, 3, 3);

        assertExact();
    }

    @Test
    void aLostBatchMeansThatThereIsNoVerdict() {
        openWithThreeRows();
        tables.scan(Side.TARGET, 0, 1);

        tables.batch(Side.SOURCE, 0, 1, 0, 1);
        tables.batch(Side.SOURCE, 0, 1, 2, 3);
        tables.end(Side.SOURCE, 0, 1, 3, 3);

        assertNoVerdict("1 batches received, 2 sent");
    }

    @Test
    void aLostLastBatchMeansThatThereIsNoVerdict() {
        openWithThreeRows();
        tables.scan(Side.TARGET, 0, 1);

        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2);
        tables.end(Side.SOURCE, 0, 1, 2, 3);

        assertNoVerdict("1 batches received, 2 sent");
    }

    @Test
    void anEndMarkerWithoutItsBatchesMeansThatThereIsNoVerdict() {
        openWithThreeRows();
        tables.scan(Side.TARGET, 0, 1);

        tables.end(Side.SOURCE, 0, 1, 1, 3);

        assertNoVerdict("0 batches received, 1 sent");
    }

    @Test
    void anEndMarkerWithAnotherNumberOfRowsMeansThatThereIsNoVerdict() {
        openWithThreeRows();
        tables.scan(Side.TARGET, 0, 1);

        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2);
        tables.end(Side.SOURCE, 0, 1, 1, 3);

        assertNoVerdict("segment 0");
    }

    @Test
    void nothingIsDecidedBeforeEverySegmentOfBothSidesHasEnded() {
        tables.onBoth(1, "a").onBoth(2, "b").on(Side.SOURCE, 3, "c").open(2, 1, 100);
        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2, 3);
        tables.end(Side.SOURCE, 0, 1, 1, 3);
        tables.end(Side.SOURCE, 1, 1, 0, 0);
        tables.batch(Side.TARGET, 0, 1, 0, 1);
        tables.end(Side.TARGET, 0, 1, 1, 1);
        tables.harness.advance(Duration.ofMinutes(1));
        assertThat(tables.closed()).isEmpty();
        assertThat(tables.lookUps()).isEmpty();

        tables.batch(Side.TARGET, 1, 9, 0, 2);
        tables.end(Side.TARGET, 1, 9, 1, 1);

        PartitionClosed closed = tables.settle();
        assertThat(closed.getMissingInTarget()).isEqualTo(1);
        assertThat(closed.getTargetRows()).isEqualTo(2);
    }

    @Test
    void recordsOfAJobThatIsNotOpenAreIgnored() {
        tables.onBoth(1, "a").open(ComparatorFixture.NEXT_JOB, 1, 1, 100).scan();
        tables.settle();
        tables.scan();
        tables.batch(Side.SOURCE, 0, 1, 5, 1);
        tables.harness.advance(Duration.ofSeconds(1));

        assertThat(tables.failures()).isEmpty();
        assertThat(tables.closed()).hasSize(1);
    }

    private void openWithThreeRows() {
        tables.onBoth(1, "a").onBoth(2, "b").onBoth(3, "c").open(1, 1, 100);
    }

    private void assertExact() {
        tables.scan(Side.TARGET, 0, 1);
        PartitionClosed closed = tables.settle();

        assertThat(tables.failures()).isEmpty();
        assertThat(closed.getSourceRows()).isEqualTo(3);
        assertThat(closed.getTargetRows()).isEqualTo(3);
        assertThat(ComparatorFixture.mismatches(closed)).isZero();
        assertThat(closed.getSettled()).as("candidates").isZero();
    }

    private void assertNoVerdict(String detail) {
        tables.harness.advance(Duration.ofMinutes(1));

        assertThat(tables.failures())
                .isNotEmpty()
                .allSatisfy(failed -> assertThat(failed.getMessage())
                        .startsWith("COUNT: checksums of cassandra, segment 0, were lost")
                        .contains("errors.tolerance=none"));
        assertThat(tables.failures().get(0).getMessage()).contains(detail);
        assertThat(tables.closed()).isEmpty();
        assertThat(tables.lookUps()).isEmpty();
    }
}

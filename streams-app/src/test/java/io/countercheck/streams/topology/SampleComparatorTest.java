package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.SampleClosed;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys that were drawn at random are looked up, and what counts for the estimate is told. */
class SampleComparatorTest {
    private static final String JOB = ComparatorFixture.JOB;

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void onlyWhatWasDrawnIsLookedUp() {
        tables.onBoth(1, "a")
                .onBoth(2, "b")
                .onBoth(3, "c")
                .on(Side.SOURCE, 4, "d")
                .on(Side.TARGET, 5, "e");
        tables.openSample(JOB).draw(Side.SOURCE, 0.5, 1, 4).draw(Side.TARGET, 0.5, 1, 5);

        PartitionClosed closed = tables.settle();

        assertThat(closed.getSourceRows()).isEqualTo(2);
        assertThat(closed.getTargetRows()).isEqualTo(2);
        assertThat(closed.getMissingInTarget()).isEqualTo(1);
        assertThat(closed.getMissingInSource()).isEqualTo(1);
        assertThat(closed.getSettled()).as("nothing differed and then agreed").isZero();
        assertThat(closed.getSample()).isEqualTo(new SampleClosed(0.5, 0.5, 3L, 2L));
    }

    @Test
    void aKeyOfTheTargetThatTheSourceHasTooIsSetAsideAndItsMismatchIsStillOne() {
        tables.onBoth(1, "a").onBoth(2, "b").on(Side.TARGET, 2, "changed");
        tables.openSample(JOB).draw(Side.SOURCE, 0.5).draw(Side.TARGET, 0.5, 1, 2);

        PartitionClosed closed = tables.settle();

        assertThat(closed.getDataMismatches()).isEqualTo(1);
        assertThat(closed.getSample()).isEqualTo(new SampleClosed(0.5, 0.5, 0L, 0L));
    }

    @Test
    void aKeyThatBothDrawsHaveBroughtCountsOnce() {
        tables.on(Side.SOURCE, 1, "a").on(Side.TARGET, 1, "b");
        tables.openSample(JOB).draw(Side.SOURCE, 1.0, 1).draw(Side.TARGET, 1.0, 1);

        PartitionClosed closed = tables.settle();

        assertThat(ComparatorFixture.mismatches(closed)).isEqualTo(1);
        assertThat(closed.getSample()).isEqualTo(new SampleClosed(1.0, 1.0, 1L, 1L));
    }

    @Test
    void aDifferenceThatGoesAwayIsNoMismatch() {
        tables.on(Side.SOURCE, 1, "a");
        tables.openSample(JOB).draw(Side.SOURCE, 0.5, 1).draw(Side.TARGET, 0.5);
        tables.harness.advance(TestSettings.SETTLE_DELAY.plusMillis(500));
        LookupRequest first = tables.lookUps().get(0);
        tables.answer(first);
        tables.on(Side.TARGET, 1, "a");

        PartitionClosed closed = tables.settle();

        assertThat(ComparatorFixture.mismatches(closed)).isZero();
        assertThat(closed.getSettled()).isEqualTo(1);
        assertThat(closed.getSample()).isEqualTo(new SampleClosed(0.5, 0.5, 1L, 0L));
    }

    @Test
    void oneLookUpIsNoConfirmation() {
        tables.on(Side.SOURCE, 1, "a");
        tables.openSample(JOB).draw(Side.SOURCE, 0.5, 1).draw(Side.TARGET, 0.5);
        tables.harness.advance(TestSettings.SETTLE_DELAY.plusMillis(500));
        tables.answer(tables.lookUps().get(0));

        tables.harness.advance(TestSettings.SETTLE_DELAY.minusMillis(500));

        assertThat(tables.closed()).isEmpty();
        assertThat(tables.published()).isEmpty();
        assertThat(tables.settle().getSample()).isEqualTo(new SampleClosed(0.5, 0.5, 1L, 1L));
    }

    @Test
    void aKeyThatBothSidesHaveLostMeanwhileIsNoneAnyMore() {
        tables.onBoth(1, "a");
        tables.openSample(JOB).draw(Side.SOURCE, 0.5, 1).draw(Side.TARGET, 0.5, 1);
        tables.rows(Side.SOURCE).clear();
        tables.rows(Side.TARGET).clear();

        assertThat(tables.settle().getSample()).isEqualTo(new SampleClosed(0.5, 0.5, 0L, 0L));
    }

    @Test
    void theSideOfWhichMoreWasDrawnIsThinned() {
        long[] ids = LongStream.range(0, 200).toArray();
        LongStream.of(ids).forEach(id -> tables.onBoth(id, "x"));
        tables.openSample(JOB).draw(Side.SOURCE, 1.0, ids).draw(Side.TARGET, 0.5);

        PartitionClosed closed = tables.settle();

        assertThat(closed.getSourceRows()).isEqualTo(200);
        assertThat(closed.getSample().getAccepted()).isBetween(75L, 125L);
    }

    @Test
    void openMismatchesAreRecalledAndDoNotCountForTheEstimate() {
        tables.on(Side.SOURCE, 1, "a").on(Side.SOURCE, 2, "b").onBoth(3, "c");
        tables.run(JOB);
        tables.on(Side.TARGET, 1, "a");

        PartitionClosed closed = tables.openSample(ComparatorFixture.NEXT_JOB)
                .draw(Side.SOURCE, 0.3, 3)
                .draw(Side.TARGET, 0.3)
                .settle();

        assertThat(closed.getResolved()).isEqualTo(1);
        assertThat(closed.getMissingInTarget()).isEqualTo(1);
        assertThat(closed.getSample()).isEqualTo(new SampleClosed(0.3, 0.3, 1L, 0L));
    }

    @Test
    void anOpenMismatchIsNotResolvedByASampleThatIsNotFinished() {
        tables.on(Side.SOURCE, 1, "a");
        tables.run(JOB);
        tables.on(Side.TARGET, 1, "a");
        tables.openSample(ComparatorFixture.NEXT_JOB).draw(Side.SOURCE, 0.3, 1);

        tables.harness.advance(TestSettings.SETTLE_DELAY.multipliedBy(5));

        assertThat(tables.lookUps()).isEmpty();
        assertThat(tables.closed()).hasSize(1);
        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).hasSize(1);
    }

    @Test
    void ofEmptyTablesNothingIsDrawn() {
        tables.openSample(JOB).draw(Side.SOURCE, 1.0).draw(Side.TARGET, 1.0);

        assertThat(tables.settle().getSample()).isEqualTo(new SampleClosed(1.0, 1.0, 0L, 0L));
    }
}

package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs of a window: what their scans do not find may be there. */
class WindowedComparisonTest {
    private static final String FIRST = ComparatorFixture.JOB;
    private static final String SECOND = ComparatorFixture.NEXT_JOB;

    private final ComparatorFixture tables = new ComparatorFixture().windowed();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void a_row_that_only_the_source_has_in_the_window_differs_and_is_not_missing() {
        tables.on(Side.SOURCE, 1, "new").on(Side.TARGET, 1, "old").outside(Side.TARGET, 1L);

        PartitionClosed closed = tables.run(FIRST);

        assertThat(closed)
                .returns(1L, PartitionClosed::getDataMismatches)
                .returns(0L, PartitionClosed::getMissingInTarget)
                .returns(1L, PartitionClosed::getSourceRows)
                .returns(0L, PartitionClosed::getTargetRows);
        assertThat(tables.mismatch().kind()).isEqualTo(MismatchKind.DATA_MISMATCH);
    }

    @Test
    void a_row_that_only_the_target_has_in_the_window_differs_and_is_not_missing() {
        tables.on(Side.SOURCE, 1, "new").on(Side.TARGET, 1, "old").outside(Side.SOURCE, 1L);

        assertThat(tables.run(FIRST))
                .returns(1L, PartitionClosed::getDataMismatches)
                .returns(0L, PartitionClosed::getMissingInSource);
    }

    @Test
    void rows_that_are_equal_but_for_a_time_that_is_not_compared_are_settled() {
        tables.onBoth(1, "a").outside(Side.TARGET, 1L);

        assertThat(tables.run(FIRST))
                .returns(1L, PartitionClosed::getSettled)
                .returns(0L, ComparatorFixture::mismatches);
    }

    @Test
    void a_row_out_of_the_window_on_both_sides_is_neither_checked_nor_counted() {
        tables.onBoth(1, "a").on(Side.SOURCE, 2, "b").on(Side.TARGET, 2, "c");
        tables.outside(Side.SOURCE, 2L).outside(Side.TARGET, 2L);

        assertThat(tables.run(FIRST))
                .returns(0L, ComparatorFixture::mismatches)
                .returns(0L, PartitionClosed::getSettled)
                .returns(1L, PartitionClosed::getSourceRows)
                .returns(1L, PartitionClosed::getTargetRows);
    }

    @Test
    void a_row_that_one_side_lacks_is_missing_once_two_look_ups_agree() {
        tables.on(Side.SOURCE, 1, "a").open(1, 1, 100).scan();

        List<LookupRequest> lookUps = look();
        assertThat(tables.closed()).isEmpty();
        lookUps.forEach(tables::answer);

        assertThat(tables.closed()).as("one look-up is no confirmation").isEmpty();
        assertThat(tables.settle()).returns(1L, PartitionClosed::getMissingInTarget);
    }

    @Test
    void a_row_that_is_replaced_on_the_target_between_two_look_ups_is_not_missing() {
        tables.on(Side.SOURCE, 1, "new").on(Side.TARGET, 1, "old").outside(Side.TARGET, 1L);
        tables.open(1, 1, 100).scan();
        tables.rows(Side.TARGET).remove(1L);
        look().forEach(tables::answer);
        tables.on(Side.TARGET, 1, "new");

        assertThat(tables.settle()).returns(0L, ComparatorFixture::mismatches).returns(1L, PartitionClosed::getSettled);
    }

    @Test
    void rows_that_both_sides_have_in_the_window_are_confirmed_by_one_look_up() {
        tables.on(Side.SOURCE, 1, "a").on(Side.TARGET, 1, "b").open(1, 1, 100).scan();

        look().forEach(tables::answer);
        tables.harness.advance(TestSettings.SETTLE_DELAY);

        assertThat(tables.closed()).singleElement().returns(1L, PartitionClosed::getDataMismatches);
    }

    @Test
    void an_open_mismatch_out_of_the_window_is_resolved_if_a_look_up_finds_it_equal() {
        tables.on(Side.SOURCE, 1, "a");
        tables.run(FIRST);
        tables.onBoth(1, "a").outside(Side.SOURCE, 1L).outside(Side.TARGET, 1L);

        assertThat(tables.run(SECOND)).returns(1L, PartitionClosed::getResolved);
        assertThat(tables.mismatch().resolution().status()).isEqualTo(ResolutionStatus.AUTO_RESOLVED);
    }

    @Test
    void an_open_mismatch_out_of_the_window_that_differs_still_stays_as_it_was() {
        tables.on(Side.SOURCE, 1, "a");
        tables.run(FIRST);
        tables.outside(Side.SOURCE, 1L);

        PartitionClosed closed = tables.run(SECOND);

        assertThat(closed)
                .returns(0L, ComparatorFixture::mismatches)
                .returns(0L, PartitionClosed::getResolved)
                .returns(0L, PartitionClosed::getInFlight);
        assertThat(tables.mismatch().resolution().status()).isEqualTo(ResolutionStatus.PENDING);
        assertThat(tables.mismatch().jobId()).hasToString(FIRST);
        assertThat(tables.mismatch().occurrences()).isEqualTo(1);
        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).hasSize(1);
    }

    @Test
    void an_open_mismatch_in_the_window_is_confirmed_again() {
        tables.on(Side.SOURCE, 1, "a");
        tables.run(FIRST);

        assertThat(tables.run(SECOND)).returns(1L, PartitionClosed::getMissingInTarget);
        assertThat(tables.mismatch().occurrences()).isEqualTo(2);
    }

    /** The look-ups of the next round. */
    private List<LookupRequest> look() {
        tables.harness.advance(TestSettings.SETTLE_DELAY.plusSeconds(1));
        List<LookupRequest> lookUps = tables.lookUps();
        assertThat(lookUps).hasSize(1);
        return lookUps;
    }
}

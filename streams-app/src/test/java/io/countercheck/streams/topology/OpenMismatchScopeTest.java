package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which jobs may say something of a mismatch, and which not. */
class OpenMismatchScopeTest {
    private static final String FIRST = ComparatorFixture.JOB;
    private static final String SECOND = ComparatorFixture.NEXT_JOB;

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void whatAnotherJobHasConfirmedSinceThisOneWasOpenedIsNotResolved() {
        tables.open(SECOND, 1, 1, 100);
        tables.on(Side.SOURCE, 2, "x");
        run(FIRST);
        tables.onBoth(2, "x").on(Side.SOURCE, 3, "late").open(SECOND, 1, 1, 100).scan();
        tables.on(Side.TARGET, 3, "late");

        PartitionClosed closed = tables.settle();

        assertThat(closed.getResolved()).isZero();
        assertThat(closed.getSettled()).isEqualTo(1);
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void mismatchesOfAnotherTablePairAreLeftAlone() {
        tables.on(Side.SOURCE, 2, "x");
        run(FIRST);
        tables.rows(Side.SOURCE).clear();

        tables.comparing("orders", ComparatorFixture.ID, ComparatorFixture.NAME);

        assertThat(run(SECOND).getResolved()).isZero();
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aKeyOfOtherColumnsOrTypesIsNotLookedUp() {
        tables.on(Side.SOURCE, 2, "x");
        run(FIRST);
        tables.onBoth(2, "x");
        tables.comparing(
                "users", new PlannedColumn("id", "ident", "integer", WireRole.KEY, ""), ComparatorFixture.NAME);

        assertThat(run(SECOND).getResolved()).isZero();
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aJobThatLeavesOutTheColumnThatDifferedSaysSo() {
        tables.on(Side.SOURCE, 2, "x").on(Side.TARGET, 2, "y");
        run(FIRST);
        tables.comparing("users", ComparatorFixture.ID);

        run(SECOND);

        assertThat(mismatch().resolution().notes())
                .isEqualTo("found equal by job " + SECOND + ", which did not compare name");
    }

    @Test
    void aKnownMismatchIsKeptUpToDateBeyondTheLimit() {
        tables.on(Side.SOURCE, 7, "x");
        run(FIRST);
        tables.on(Side.SOURCE, 1, "x").open(SECOND, 1, 1, 0).scan();

        PartitionClosed closed = tables.settle();

        assertThat(mismatches(closed)).isEqualTo(2);
        assertThat(closed.getNotStored()).isEqualTo(1);
        assertThat(mismatch().occurrences()).isEqualTo(2);
    }

    private PartitionClosed run(String job) {
        return tables.open(job, 1, 1, 100).scan().settle();
    }

    private Mismatch mismatch() {
        List<Mismatch> all = tables.harness.values(StoreNames.MISMATCHES);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private ResolutionStatus status() {
        return mismatch().resolution().status();
    }

    private static long mismatches(PartitionClosed closed) {
        return closed.getMissingInTarget() + closed.getMissingInSource() + closed.getDataMismatches();
    }
}

package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.streams.reconcile.ResolutionStatus;
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
        tables.run(FIRST);
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
        tables.run(FIRST);
        tables.rows(Side.SOURCE).clear();

        tables.comparing("orders", ComparatorFixture.ID, ComparatorFixture.NAME);

        assertThat(tables.run(SECOND).getResolved()).isZero();
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aKeyOfOtherColumnsOrTypesIsNotLookedUp() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "x");
        tables.comparing(
                "users", new PlannedColumn("id", "ident", "integer", WireRole.KEY, ""), ComparatorFixture.NAME);

        assertThat(tables.run(SECOND).getResolved()).isZero();
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aJobThatLeavesOutTheColumnThatDifferedSaysSo() {
        tables.on(Side.SOURCE, 2, "x").on(Side.TARGET, 2, "y");
        tables.run(FIRST);
        tables.comparing("users", ComparatorFixture.ID);

        tables.run(SECOND);

        assertThat(tables.mismatch().resolution().notes())
                .isEqualTo("found equal by job " + SECOND + ", which did not compare name");
    }

    @Test
    void aKnownMismatchIsKeptUpToDateBeyondTheLimit() {
        tables.on(Side.SOURCE, 7, "x");
        tables.run(FIRST);
        tables.on(Side.SOURCE, 1, "x").open(SECOND, 1, 1, 0).scan();

        PartitionClosed closed = tables.settle();

        assertThat(ComparatorFixture.mismatches(closed)).isEqualTo(2);
        assertThat(closed.getNotStored()).isEqualTo(1);
        assertThat(tables.mismatch().occurrences()).isEqualTo(2);
    }

    private ResolutionStatus status() {
        return tables.mismatch().resolution().status();
    }
}

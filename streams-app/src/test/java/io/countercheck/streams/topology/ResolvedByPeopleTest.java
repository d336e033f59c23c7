package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.WireResolution;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person says of a mismatch, and how long it holds. */
class ResolvedByPeopleTest {
    private static final UUID COMMAND = UUID.fromString("990e8400-e29b-41d4-a716-446655440000");

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aPersonResolvesAMismatch() {
        found();
        tables.published();

        say(tables.mismatch().id(), WireResolution.MANUAL_RESOLVED, "mended");

        assertThat(tables.mismatch().resolution())
                .isEqualTo(new Resolution(
                        ResolutionStatus.MANUAL_RESOLVED, "mended", tables.harness.now(), "ann", COMMAND));
        assertThat(tables.published())
                .singleElement()
                .satisfies(published ->
                        assertThat(published.get("resolved_by").textValue()).isEqualTo("ann"));
        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).isEmpty();
    }

    @Test
    void whatWasSaidMayBeSaidOtherwise() {
        found();
        say(tables.mismatch().id(), WireResolution.IGNORED, "expected");
        say(tables.mismatch().id(), WireResolution.MANUAL_RESOLVED, null);
        assertThat(tables.mismatch().resolution().status()).isEqualTo(ResolutionStatus.MANUAL_RESOLVED);
        assertThat(tables.mismatch().resolution().notes()).isNull();

        say(tables.mismatch().id(), WireResolution.IGNORED, null);
        assertThat(tables.mismatch().resolution().status()).isEqualTo(ResolutionStatus.IGNORED);
    }

    @Test
    void aMismatchThatAJobFoundEqualIsNotForPeopleToResolve() {
        found();
        tables.onBoth(2, "x");
        again();

        say(tables.mismatch().id(), WireResolution.IGNORED, "expected");

        assertThat(tables.mismatch().resolution().status()).isEqualTo(ResolutionStatus.AUTO_RESOLVED);
    }

    @Test
    void aMismatchThatThisPartitionDoesNotHaveIsAnothers() {
        found();
        tables.published();

        say(UUID.randomUUID(), WireResolution.IGNORED, "expected");

        assertThat(tables.mismatch().resolution()).isEqualTo(Resolution.PENDING);
        assertThat(tables.published()).isEmpty();
    }

    @Test
    void whatWasSaidToBeMendedAndIsNotIsPendingAgain() {
        found();
        say(tables.mismatch().id(), WireResolution.MANUAL_RESOLVED, "mended");

        PartitionClosed closed = again();

        assertThat(closed.getMissingInTarget()).isEqualTo(1);
        assertThat(tables.mismatch().resolution()).isEqualTo(Resolution.PENDING);
    }

    @Test
    void anIgnoredMismatchIsLeftOutOfTheCountWhileItStaysTheSame() {
        found();
        say(tables.mismatch().id(), WireResolution.IGNORED, "expected");

        PartitionClosed closed = again();

        assertThat(closed)
                .returns(0L, PartitionClosed::getMissingInTarget)
                .returns(1L, PartitionClosed::getIgnored)
                .returns(0L, PartitionClosed::getNotStored);
        assertThat(tables.mismatch().occurrences()).isEqualTo(2);
        assertThat(tables.mismatch().jobId()).hasToString(ComparatorFixture.NEXT_JOB);
        assertThat(tables.mismatch().resolution())
                .returns(ResolutionStatus.IGNORED, Resolution::status)
                .returns("expected", Resolution::notes)
                .returns("ann", Resolution::by);
    }

    @Test
    void anIgnoredMismatchThatHasChangedIsPendingAgain() {
        found();
        say(tables.mismatch().id(), WireResolution.IGNORED, "expected");
        tables.on(Side.SOURCE, 2, "another");

        PartitionClosed closed = again();

        assertThat(closed).returns(1L, PartitionClosed::getMissingInTarget).returns(0L, PartitionClosed::getIgnored);
        assertThat(tables.mismatch().resolution()).isEqualTo(Resolution.PENDING);
        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).hasSize(1);
    }

    @Test
    void anIgnoredMismatchOfAnotherKindIsPendingAgain() {
        found();
        say(tables.mismatch().id(), WireResolution.IGNORED, "expected");
        tables.on(Side.TARGET, 2, "other");

        assertThat(again().getDataMismatches()).isEqualTo(1);
        assertThat(tables.mismatch().resolution()).isEqualTo(Resolution.PENDING);
    }

    @Test
    void anIgnoredMismatchStaysIgnoredThoughItIsEqualNow() {
        found();
        say(tables.mismatch().id(), WireResolution.IGNORED, "expected");
        tables.onBoth(2, "x");

        assertThat(again().getResolved()).isZero();
        assertThat(tables.mismatch().resolution().status()).isEqualTo(ResolutionStatus.IGNORED);
    }

    private void found() {
        tables.on(Side.SOURCE, 2, "x").run(ComparatorFixture.JOB);
    }

    private PartitionClosed again() {
        return tables.run(ComparatorFixture.NEXT_JOB);
    }

    private void say(UUID id, WireResolution resolution, @Nullable String notes) {
        tables.harness.checksums(new ResolveMismatch(id.toString(), COMMAND.toString(), resolution, notes, "ann"));
    }
}

package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MismatchGroupTest {
    private static final MismatchGroup USERS =
            new MismatchGroup(MismatchGroup.scopeOf("users"), MismatchKind.DATA_MISMATCH, ResolutionStatus.IGNORED);
    private static final UUID LOW = new UUID(1, 2);
    private static final UUID HIGH = new UUID(-1, -1);

    @Test
    void entriesOfAGroupAreLastDetectedFirstAndThenByIdAsTextHasIt() {
        List<Bytes> inOrder = List.of(
                USERS.entry(Long.MAX_VALUE, HIGH),
                USERS.entry(1000, LOW),
                USERS.entry(1000, new UUID(Long.MAX_VALUE, 0)),
                USERS.entry(1000, new UUID(Long.MIN_VALUE, 0)),
                USERS.entry(999, LOW),
                USERS.entry(0, HIGH),
                USERS.entry(-1, LOW),
                USERS.entry(Long.MIN_VALUE, LOW));

        assertThat(inOrder).isSorted();
        assertThat(inOrder)
                .allSatisfy(entry ->
                        assertThat(entry).isGreaterThan(USERS.firstEntry(null)).isLessThan(USERS.lastEntry(null)));
    }

    @Test
    void anIntervalHoldsWhatWasDetectedAtItsEnds() {
        Instant time = Instant.ofEpochMilli(5000);

        assertThat(USERS.entry(5000, LOW)).isGreaterThan(USERS.firstEntry(time)).isLessThan(USERS.lastEntry(time));
        assertThat(USERS.entry(5001, HIGH)).isLessThan(USERS.firstEntry(time));
        assertThat(USERS.entry(4999, LOW)).isGreaterThan(USERS.lastEntry(time));
    }

    @Test
    void anEndBetweenTwoMillisecondsIsKeptExactly() {
        Instant between = Instant.ofEpochMilli(5000).plusNanos(1);

        assertThat(USERS.entry(5000, LOW)).isGreaterThan(USERS.firstEntry(between));
        assertThat(USERS.entry(5000, LOW)).isGreaterThan(USERS.lastEntry(between));
        assertThat(USERS.entry(5001, HIGH)).isLessThan(USERS.lastEntry(between));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59.999999999Z"})
    void noTimeIsTooFarAway(Instant time) {
        MismatchSummary now = new MismatchSummary(USERS.scope(), USERS.kind(), USERS.status(), 5000);

        assertThat(now.isDetectedWithin(time, null)).isEqualTo(time.isBefore(Instant.EPOCH));
        assertThat(now.isDetectedWithin(null, time)).isEqualTo(time.isAfter(Instant.EPOCH));
        assertThat(USERS.entry(5000, LOW).compareTo(USERS.lastEntry(time)) < 0).isEqualTo(time.isBefore(Instant.EPOCH));
        assertThat(USERS.entry(5000, LOW).compareTo(USERS.firstEntry(time)) > 0).isEqualTo(time.isAfter(Instant.EPOCH));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        MismatchSummary summary = new MismatchSummary(USERS.scope(), USERS.kind(), USERS.status(), 5000);

        assertThat(MismatchSummary.read(summary.write())).isEqualTo(summary);
        assertThat(MismatchGroup.ofCount(USERS.count())).isEqualTo(USERS);
        assertThat(MismatchGroup.positionOf(USERS.entry(5000, HIGH))).isEqualTo(summary.position(HIGH));
        assertThat(PositionKey.mismatchAt(summary.position(HIGH))).isEqualTo(HIGH);
    }

    @Test
    void theCountsOfAScopeAreTogether() {
        MismatchGroup all = new MismatchGroup(MismatchGroup.scopeOf(null), USERS.kind(), USERS.status());

        assertThat(USERS.count())
                .isGreaterThan(MismatchGroup.firstCount(USERS.scope()))
                .isLessThan(MismatchGroup.lastCount(USERS.scope()));
        assertThat(all.count()).isLessThan(MismatchGroup.firstCount(USERS.scope()));
    }
}

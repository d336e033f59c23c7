package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How jobs change the state of mismatches that earlier jobs have found. */
class MismatchLifeCycleTest {
    private static final String FIRST = ComparatorFixture.JOB;
    private static final String SECOND = ComparatorFixture.NEXT_JOB;
    private static final String THIRD = "770e8400-e29b-41d4-a716-446655440000";

    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aMismatchThatALaterJobFindsEqualIsResolved() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "x");
        tables.published();

        PartitionClosed closed = tables.run(SECOND);

        assertThat(closed.getResolved()).isEqualTo(1);
        assertThat(closed.getSettled()).isZero();
        assertThat(ComparatorFixture.mismatches(closed)).isZero();
        JsonNode published = tables.published().get(0);
        assertThat(published.get("resolution_status").textValue()).isEqualTo("AUTO_RESOLVED");
        assertThat(published.get("resolution_notes").textValue()).isEqualTo("found equal by job " + SECOND);
        assertThat(published.get("resolved_at").textValue()).startsWith("2026-01-01T00:00:");
        assertThat(published.get("resolved_by").isNull()).isTrue();
        assertThat(published.get("job_id").textValue()).isEqualTo(FIRST);
        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).isEmpty();
    }

    @Test
    void aRowThatIsOnNeitherSideAnyMoreIsEqual() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.rows(Side.SOURCE).clear();

        assertThat(tables.run(SECOND).getResolved()).isEqualTo(1);
        assertThat(status()).isEqualTo(ResolutionStatus.AUTO_RESOLVED);
    }

    @Test
    void whatIsResolvedIsLookedUpNoMore() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "x");
        tables.run(SECOND);
        tables.lookUps();

        assertThat(tables.run(THIRD).getResolved()).isZero();
        assertThat(tables.lookUps()).isEmpty();
    }

    @Test
    void aMismatchThatIsFoundAgainStaysPending() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);

        PartitionClosed closed = tables.run(SECOND);

        assertThat(ComparatorFixture.mismatches(closed)).isEqualTo(1);
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
        assertThat(tables.mismatch().occurrences()).isEqualTo(2);
    }

    @Test
    void aResolvedMismatchThatIsFoundAgainIsPendingAgain() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "x");
        tables.run(SECOND);
        tables.rows(Side.TARGET).clear();

        PartitionClosed closed = tables.run(THIRD);

        assertThat(ComparatorFixture.mismatches(closed)).isEqualTo(1);
        assertThat(tables.mismatch().occurrences()).isEqualTo(2);
        assertThat(tables.mismatch().firstSeenAt()).isBefore(tables.mismatch().detectedAt());
        assertThat(tables.published().get(2).get("resolution_status").textValue())
                .isEqualTo("PENDING");
        assertThat(tables.mismatch().resolution())
                .hasAllNullFieldsOrPropertiesExcept("status")
                .hasFieldOrPropertyWithValue("status", ResolutionStatus.PENDING);
    }

    @Test
    void aKeyThatKeepsChangingSaysNothing() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "a").open(SECOND, 1, 1, 100).scan();

        int change = 0;
        while (tables.closed().size() == 1) {
            tables.harness.advance(Duration.ofMillis(250));
            for (LookupRequest request : tables.lookUps()) {
                change++;
                tables.on(Side.SOURCE, 2, "s" + change).on(Side.TARGET, 2, "t" + change);
                tables.answer(request);
            }
        }

        assertThat(tables.closed().get(1)).returns(1L, PartitionClosed::getInFlight);
        assertThat(tables.closed().get(1)).returns(0L, PartitionClosed::getResolved);
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aJobThatEndsBeforeItHasLookedAKeyUpResolvesNothing() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "x").open(SECOND, 1, 1, 100).scan();
        tables.harness.advance(Duration.ofSeconds(1));

        tables.harness.checksums(new JobClosed(SECOND));
        tables.harness.advance(TestSettings.SETTLE_DELAY.multipliedBy(2));

        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void anIncompleteScanResolvesNothing() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);
        tables.onBoth(2, "x").open(SECOND, 2, 1, 100).scan();

        tables.harness.advance(Duration.ofMinutes(1));

        assertThat(tables.lookUps()).isEmpty();
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aRowThatTheScanHasMissedIsStillAMismatch() {
        tables.on(Side.TARGET, 2, "x");
        tables.run(FIRST);
        tables.rows(Side.TARGET).clear();
        tables.open(SECOND, 1, 1, 100).scan();
        tables.on(Side.TARGET, 2, "x");

        PartitionClosed closed = tables.settle();

        assertThat(closed.getTargetRows()).isZero();
        assertThat(closed.getMissingInSource()).isEqualTo(1);
        assertThat(status()).isEqualTo(ResolutionStatus.PENDING);
    }

    @Test
    void aForgottenMismatchIsNotOpenAnyMore() {
        tables.on(Side.SOURCE, 2, "x");
        tables.run(FIRST);

        tables.harness.checksums(new JobForgotten(FIRST));
        tables.harness.advance(Duration.ofSeconds(1));

        assertThat(tables.harness.values(StoreNames.OPEN_MISMATCHES)).isEmpty();
    }

    private ResolutionStatus status() {
        return tables.mismatch().resolution().status();
    }
}

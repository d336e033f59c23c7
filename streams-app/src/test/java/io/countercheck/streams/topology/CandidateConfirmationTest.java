package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CandidateConfirmationTest {
    private final ComparatorFixture tables = new ComparatorFixture();

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void candidatesAreReadAgainOnlyAfterTheSettleDelay() {
        tables.on(Side.SOURCE, 1, "a").open(1, 1, 100).scan();

        tables.harness.advance(TestSettings.SETTLE_DELAY.minusMillis(250));
        assertThat(tables.lookUps()).isEmpty();
        tables.harness.advance(Duration.ofMillis(500));

        assertThat(tables.lookUps()).hasSize(1);
    }

    @Test
    void aRowThatTheReplicaReceivedMeanwhileIsSettled() {
        tables.on(Side.SOURCE, 1, "a").open(1, 1, 100).scan();

        tables.on(Side.TARGET, 1, "a");

        PartitionClosed closed = tables.settle();
        assertThat(closed.getSettled()).isEqualTo(1);
        assertThat(closed.getMissingInTarget()).isZero();
        assertThat(tables.published()).isEmpty();
    }

    @Test
    void aRowThatIsDeletedOnBothSidesMeanwhileIsSettled() {
        tables.on(Side.SOURCE, 1, "a").open(1, 1, 100).scan();

        tables.rows(Side.SOURCE).clear();

        assertThat(tables.settle().getSettled()).isEqualTo(1);
    }

    @Test
    void aRowThatChangedIsReadOnceMoreAndThenConfirmed() {
        tables.on(Side.SOURCE, 1, "a").on(Side.TARGET, 1, "b").open(1, 1, 100).scan();
        tables.on(Side.SOURCE, 1, "c");

        assertThat(tables.settle().getDataMismatches()).isEqualTo(1);
        assertThat(tables.published())
                .singleElement()
                .satisfies(mismatch -> assertThat(
                                mismatch.at("/cassandra_data/name").textValue())
                        .isEqualTo("c"));
    }

    @Test
    void aRowThatExpiresAboutNowIsNoMismatchUntilItsTimeIsOver() {
        tables.on(Side.SOURCE, 1, "a").open(1, 1, 100).scan();
        tables.expiring(true);
        int lookUps = settleWhile(lookUp -> {
            if (lookUp == 2) {
                tables.expiring(false);
                tables.rows(Side.SOURCE).clear();
            }
        });

        assertThat(lookUps).isEqualTo(2);
        assertThat(tables.closed()).singleElement().satisfies(closed -> {
            assertThat(closed.getSettled()).isEqualTo(1);
            assertThat(closed.getMissingInTarget()).isZero();
        });
    }

    @Test
    void aRowThatIsAboutToExpireToTheEndIsInFlight() {
        tables.on(Side.SOURCE, 1, "a").open(1, 1, 100).scan();
        tables.expiring(true);
        settleWhile(lookUp -> {});

        assertThat(tables.closed()).singleElement().satisfies(closed -> {
            assertThat(closed.getInFlight()).isEqualTo(1);
            assertThat(closed.getMissingInTarget()).isZero();
        });
    }

    @Test
    void aRowThatKeepsChangingIsInFlightAfterTheLastRound() {
        tables.on(Side.SOURCE, 1, "v0")
                .on(Side.TARGET, 1, "old")
                .open(1, 1, 100)
                .scan();
        int lookUps =
                settleWhile(lookUp -> tables.on(Side.SOURCE, 1, "v" + lookUp).on(Side.TARGET, 1, "v" + (lookUp - 1)));

        assertThat(lookUps).isEqualTo(TestSettings.MAX_ROUNDS);
        assertThat(tables.closed()).singleElement().satisfies(closed -> {
            assertThat(closed.getInFlight()).isEqualTo(1);
            assertThat(closed.getDataMismatches() + closed.getSettled()).isZero();
        });
        assertThat(tables.published()).isEmpty();
    }

    @Test
    void aRowThatIsWrittenOverAndOverWhileItsReplicaStandsStillIsAMismatch() {
        tables.on(Side.SOURCE, 1, "v0")
                .on(Side.TARGET, 1, "frozen")
                .open(1, 1, 100)
                .scan();
        settleWhile(lookUp -> tables.on(Side.SOURCE, 1, "v" + lookUp));

        assertThat(tables.closed()).singleElement().satisfies(closed -> {
            assertThat(closed.getDataMismatches()).isEqualTo(1);
            assertThat(closed.getInFlight() + closed.getSettled()).isZero();
        });
    }

    /**
     * Writes before each look-up is answered, until the partition has decided everything.
     *
     * @return how many look-ups there were
     */
    private int settleWhile(IntConsumer writer) {
        int lookUps = 0;
        while (tables.closed().isEmpty()) {
            tables.harness.advance(Duration.ofMillis(250));
            for (LookupRequest request : tables.lookUps()) {
                writer.accept(++lookUps);
                tables.answer(request);
            }
            assertThat(lookUps).as("look-ups of one key").isLessThanOrEqualTo(TestSettings.MAX_ROUNDS);
        }
        return lookUps;
    }

    @Test
    void aKeyThatWasReadTwiceByChanceIsSettled() {
        tables.onBoth(1, "a").onBoth(2, "b").open(1, 1, 100);
        tables.batch(Side.SOURCE, 0, 1, 0, 1, 2, 1);
        tables.end(Side.SOURCE, 0, 1, 1, 3);
        tables.scan(Side.TARGET, 0, 1);

        PartitionClosed closed = tables.settle();
        assertThat(closed.getSourceRows()).isEqualTo(2);
        assertThat(closed.getSettled()).isEqualTo(1);
        assertThat(closed.getDataMismatches()).isZero();
    }

    @Test
    void onlySoManyRequestsOfSoManyKeysAreUnderWay() {
        for (long id = 0; id < 10; id++) {
            tables.on(Side.SOURCE, id, "a");
        }
        tables.open(1, 1, 100).scan();
        tables.harness.advance(TestSettings.SETTLE_DELAY.plusSeconds(1));

        List<LookupRequest> first = tables.lookUps();
        tables.harness.advance(Duration.ofSeconds(5));
        assertThat(tables.lookUps()).isEmpty();
        tables.answer(first.get(0));
        tables.harness.advance(Duration.ofMillis(250));

        assertThat(first).extracting(request -> request.getKeys().size()).containsExactly(3, 3);
        assertThat(tables.lookUps())
                .singleElement()
                .satisfies(request -> assertThat(request.getKeys()).hasSize(3));
    }

    @Test
    void oneSidesAnswerDecidesNothing() {
        LookupRequest request = requestOfThreeKeys();
        tables.answer(request, Side.SOURCE);
        tables.answer(request, Side.SOURCE);
        tables.harness.advance(Duration.ofSeconds(1));
        assertThat(tables.closed()).isEmpty();

        tables.answer(request, Side.TARGET);

        assertThat(tables.settle().getMissingInTarget()).isEqualTo(3);
    }

    @Test
    void answersComeInPartsAndAgain() {
        LookupRequest request = requestOfThreeKeys();
        tables.answer(request, Side.TARGET);

        tables.answerPart(request, Side.SOURCE, 0, 2);
        tables.answerPart(request, Side.SOURCE, 0, 2);
        tables.answerPart(request, Side.SOURCE, 2, 3);
        tables.answerPart(request, Side.SOURCE, 2, 3);

        assertThat(tables.settle().getMissingInTarget()).isEqualTo(3);
        assertThat(tables.failures()).isEmpty();
    }

    /** Rows may have grown since the first answer was cut off, so that fewer of them fit into a part. */
    @Test
    void anAnswerThatIsStartedOverMayBeCutDifferently() {
        LookupRequest request = requestOfThreeKeys();
        tables.answer(request, Side.TARGET);

        tables.answerPart(request, Side.SOURCE, 0, 2);
        tables.answerPart(request, Side.SOURCE, 0, 1);
        tables.answerPart(request, Side.SOURCE, 1, 3);

        assertThat(tables.settle().getMissingInTarget()).isEqualTo(3);
        assertThat(tables.failures()).isEmpty();
    }

    @Test
    void aPartBehindAGapIsLeftUntilTheGapIsFilled() {
        LookupRequest request = requestOfThreeKeys();
        tables.answer(request, Side.TARGET);

        tables.answerPart(request, Side.SOURCE, 2, 3);
        tables.harness.advance(Duration.ofSeconds(1));
        assertThat(tables.closed()).isEmpty();
        tables.answer(request, Side.SOURCE);

        assertThat(tables.settle().getMissingInTarget()).isEqualTo(3);
    }

    @Test
    void anAnswerToADecidedRequestIsIgnored() {
        LookupRequest request = requestOfThreeKeys();
        tables.answer(request);
        tables.on(Side.TARGET, 0, "now");
        tables.answer(request);

        assertThat(tables.settle().getMissingInTarget()).isEqualTo(3);
        assertThat(tables.failures()).isEmpty();
    }

    @Test
    void waitingForTheNextRoundIsProgressButWaitingForAnAnswerIsNot() {
        requestOfThreeKeys();
        List<PartitionProgress> whileSettling = new ArrayList<>(progress());
        tables.harness.advance(Duration.ofSeconds(2));
        int asked = progress().size();

        tables.harness.advance(TestSettings.PROGRESS_TIMEOUT);

        assertThat(whileSettling).hasSizeGreaterThanOrEqualTo(2);
        assertThat(progress()).hasSize(asked).last().returns(3L, PartitionProgress::getCandidates);
    }

    @Test
    void requestsWithLargeKeysHaveFewerOfThem() {
        assertThat(TestSettings.CONFIRM.lookupBatchSize()).isEqualTo(3);
        tables.open(1, 1, 100);
        for (int i = 0; i < 3; i++) {
            tables.batchOfLargeKey(Side.SOURCE, i, 300 * 1024);
        }
        tables.end(Side.SOURCE, 0, 1, 3, 3);
        tables.end(Side.TARGET, 0, 1, 0, 0);
        tables.harness.advance(TestSettings.SETTLE_DELAY.plusSeconds(1));

        assertThat(tables.lookUps())
                .extracting(request -> request.getKeys().size())
                .containsExactly(1, 1);
    }

    private LookupRequest requestOfThreeKeys() {
        for (long id = 0; id < 3; id++) {
            tables.on(Side.SOURCE, id, "a");
        }
        tables.open(1, 1, 100).scan();
        tables.harness.advance(TestSettings.SETTLE_DELAY.plusMillis(250));
        return tables.lookUps().get(0);
    }

    private List<PartitionProgress> progress() {
        return tables.harness.bodies("test.events", PartitionProgress.class);
    }
}

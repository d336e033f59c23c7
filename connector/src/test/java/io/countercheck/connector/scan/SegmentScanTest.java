package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import io.countercheck.connector.scan.Emission.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SegmentScanTest {
    private static final ScanWork CHECKSUM = ScanRequests.work(ScanRequests.JOB, WirePhase.CHECKSUM, 4);
    private static final ScanWork COUNT = ScanRequests.work(ScanRequests.JOB, WirePhase.COUNT, 4);

    private final FakeDatastore datastore = new FakeDatastore().withRows(10);
    private final RecordedOutbox outbox = new RecordedOutbox();

    @Test
    void aChecksumScanSaysHowManyRowsItReadAndEndsWithTheMarkers() throws Exception {
        scan(Duration.ofSeconds(5)).run(CHECKSUM, 1);

        assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .satisfies(read -> assertThat(read)
                        .returns(WirePhase.CHECKSUM, SegmentRead::getPhase)
                        .returns(WireSide.SOURCE, SegmentRead::getSide)
                        .returns(1, SegmentRead::getSegment)
                        .returns(3L, SegmentRead::getRows));
        assertThat(outbox.bodies(SegmentEnd.class).stream()
                        .mapToLong(SegmentEnd::getRows)
                        .sum())
                .isEqualTo(3);
        assertThat(lastProgress()).isEqualTo(new Progress.SegmentDone(1, CHECKSUM.id()));
    }

    @Test
    void aSampleSendsKeysAloneAndTellsItsShare() throws Exception {
        FakeDatastore large = new FakeDatastore().withRows(4_000);
        ScanWork sample = ScanRequests.sample(new WireSample(100, 4_000L, 7L), List.of());

        new SegmentScan(large, new TransientRetry(Duration.ZERO), outbox).run(sample, 0);

        long drawn = outbox.bodies(ChecksumBatch.class).stream()
                .mapToLong(ChecksumBatch::getRowCount)
                .sum();
        assertThat(drawn).isBetween(90L, 125L);
        outbox.bodies(ChecksumBatch.class)
                .forEach(batch -> PackedChecksums.forEach(batch.getRows(), (key, checksum, tolerated) -> {
                    assertThat(CanonicalRowDecoderV1.decodeKey(key)).hasSize(1);
                    assertThat(tolerated.remaining()).isZero();
                }));
        assertThat(outbox.bodies(SegmentEnd.class))
                .hasSize(ScanRequests.PARTITIONS)
                .allSatisfy(end -> assertThat(end.getShare()).isBetween(0.02, 0.04));
        assertThat(lastProgress()).isEqualTo(new Progress.SegmentDone(0, sample.id()));
    }

    @Test
    void aCountScanSendsNothingButTheCount() throws Exception {
        scan(Duration.ofSeconds(5)).run(COUNT, 0);

        assertThat(outbox.emissions()).hasSize(1);
        assertThat(outbox.bodies(SegmentRead.class)).singleElement().returns(3L, SegmentRead::getRows);
        assertThat(lastProgress()).isEqualTo(new Progress.SegmentDone(0, COUNT.id()));
    }

    @Test
    void afterATransientFaultTheSegmentIsReadAgainUnderANewAttempt() throws Exception {
        AtomicInteger faults = new AtomicInteger();
        datastore.trap(call -> {
            if (call.name().equals("row") && call.row() == 2 && faults.getAndIncrement() == 0) {
                throw new TransientDatastoreException("time-out", null);
            }
        });

        scan(Duration.ofSeconds(5)).run(CHECKSUM, 1);

        assertThat(datastore.calls()).hasSize(2);
        assertThat(outbox.bodies(ScanFailed.class)).isEmpty();
        long attempt = outbox.bodies(SegmentRead.class).get(0).getAttempt();
        assertThat(outbox.bodies(SegmentEnd.class))
                .extracting(SegmentEnd::getAttempt)
                .containsOnly(attempt);
        assertThat(outbox.bodies(ChecksumBatch.class))
                .filteredOn(batch -> batch.getAttempt() == attempt)
                .extracting(ChecksumBatch::getRowCount)
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(3));
    }

    @Test
    void everyRunHasAnAttemptOfItsOwn() throws Exception {
        scan(Duration.ZERO).run(CHECKSUM, 1);
        scan(Duration.ZERO).run(CHECKSUM, 1);

        assertThat(outbox.bodies(SegmentRead.class))
                .extracting(SegmentRead::getAttempt)
                .doesNotHaveDuplicates();
    }

    @Test
    void aLastingFaultIsOneFailureThatFinishesTheSegment() throws Exception {
        datastore.trap(call -> {
            throw new DatastoreException("fake warehouse.users, segment 1 of 4: permission denied; grant SELECT");
        });

        scan(Duration.ofMinutes(1)).run(CHECKSUM, 1);

        assertThat(datastore.calls()).hasSize(1);
        assertThat(outbox.bodies(ScanFailed.class))
                .containsExactly(new ScanFailed(
                        ScanRequests.JOB,
                        WireSide.SOURCE,
                        "fake warehouse.users, segment 1 of 4: permission denied; grant SELECT"));
        assertThat(outbox.emissions()).hasSize(1);
        assertThat(lastProgress()).isEqualTo(new Progress.SegmentDone(1, CHECKSUM.id()));
    }

    @Test
    void transientFaultsThatOutlastThePatienceAreAFailure() throws Exception {
        datastore.trap(call -> {
            throw new TransientDatastoreException("fake: connection refused", null);
        });

        scan(Duration.ofMillis(500)).run(COUNT, 1);

        assertThat(datastore.calls()).hasSizeBetween(2, 3);
        assertThat(outbox.bodies(ScanFailed.class))
                .singleElement()
                .returns("fake: connection refused", ScanFailed::getMessage);
    }

    @Test
    void anUnexpectedFaultIsAFailureWithoutItsText() throws Exception {
        datastore.trap(call -> {
            throw new IllegalStateException("a row value");
        });

        scan(Duration.ofMinutes(1)).run(CHECKSUM, 2);

        assertThat(outbox.bodies(ScanFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.getMessage())
                        .contains("CHECKSUM scan of warehouse.users", "segment 2 of 4", "IllegalStateException", "log")
                        .doesNotContain("a row value"));
    }

    @Test
    void anInterruptedScanSaysNothing() {
        datastore.trap(call -> {
            throw new InterruptedException();
        });

        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> scan(Duration.ofMinutes(1)).run(CHECKSUM, 1));
        assertThat(outbox.emissions()).isEmpty();
    }

    private SegmentScan scan(Duration patience) {
        return new SegmentScan(datastore, new TransientRetry(patience), outbox);
    }

    private Progress lastProgress() {
        return outbox.emissions().get(outbox.emissions().size() - 1).progress();
    }
}

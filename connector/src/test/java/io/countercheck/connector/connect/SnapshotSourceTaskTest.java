package io.countercheck.connector.connect;

import static io.countercheck.connector.scan.ScanRequests.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.scan.FakeDatastore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SnapshotSourceTaskTest {
    private final FakeDatastore datastore = new FakeDatastore().withRows(100);
    private final FakeCommands commands = new FakeCommands();
    private final FakeOffsets offsets = new FakeOffsets();
    private String host = "";

    @BeforeEach
    void register(TestInfo test) {
        host = test.getDisplayName();
        FakeProvider.register(host, datastore);
    }

    @Test
    void tellsThatItIsAliveEvenWithoutWork() throws Exception {
        try (RunningTask task = run()) {
            List<SourceRecord> records = task.pollUntil(polled -> polled.size() >= 2);

            CatalogMessage first =
                    WireCodec.CATALOG.decode((byte[]) records.get(0).value());
            assertThat(records).extracting(SourceRecord::topic).containsOnly("reconciliation.catalog");
            assertThat(first.getBody()).isEqualTo(new TaskHeartbeat("fake", "fake-snapshot", 0, 1, false, null));
        }
    }

    @Test
    void readsTheScansThatAreWanted() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);

        try (RunningTask task = run()) {
            List<SourceRecord> records =
                    task.pollUntil(polled -> segmentsRead(polled).size() == 16);

            assertThat(segmentsRead(records).stream()
                            .mapToLong(SegmentRead::getRows)
                            .sum())
                    .isEqualTo(100);
        }
    }

    @Test
    void goesOnBehindTheSegmentsWhoseOffsetsAreStored() throws Exception {
        commands.wantScan(JOB, WirePhase.COUNT);
        datastore.trap(call -> {
            if (call.segment() >= 10) {
                new CountDownLatch(1).await();
            }
        });
        try (RunningTask task = run()) {
            task.pollUntil(polled -> segmentsRead(polled).size() == 10);
        }
        datastore.trap(call -> {});
        FakeCommands again = new FakeCommands();
        again.wantScan(JOB, WirePhase.COUNT);

        try (RunningTask task = new RunningTask(host, again, offsets)) {
            List<SourceRecord> records =
                    task.pollUntil(polled -> segmentsRead(polled).size() == 6);

            assertThat(segmentsRead(records))
                    .extracting(SegmentRead::getSegment)
                    .containsExactlyInAnyOrder(10, 11, 12, 13, 14, 15);
        }
    }

    @Test
    void answersLookUpsAndGoesOnBehindTheLastAnswer() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        try (RunningTask task = run()) {
            task.pollUntil(polled -> segmentsRead(polled).size() == 16);
            commands.lookUp(1, 0, JOB);
            task.pollUntil(polled -> SourceRecords.lookupOffset(offsets, 1) == 1);
        }

        assertThat(SourceRecords.lookupOffset(offsets, 0)).isEqualTo(-1);
    }

    @Test
    void fullQueuesSlowReadingDownAndLoseNothing() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        datastore.withRows(20_000);

        try (RunningTask task = run()) {
            List<SourceRecord> records =
                    task.pollUntil(polled -> segmentsRead(polled).size() == 16);

            assertThat(segmentsRead(records).stream()
                            .mapToLong(SegmentRead::getRows)
                            .sum())
                    .isEqualTo(20_000);
        }
    }

    @Test
    void aFaultOfTheCommandTopicsFailsTheTask() throws Exception {
        try (RunningTask task = run()) {
            task.pollUntil(polled -> !polled.isEmpty());

            commands.consumer().setPollException(new KafkaException("not authorized"));

            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> task.pollUntil(polled -> false))
                    .withMessage("not authorized");
        }
    }

    @Test
    void aScanThreadThatEndsUnexpectedlyFailsTheTask() throws Exception {
        commands.wantScan(JOB, WirePhase.COUNT);
        datastore.trap(call -> {
            throw new StackOverflowError();
        });
        try (RunningTask task = run()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> task.pollUntil(polled -> false))
                    .withMessageContaining("fake-snapshot-0-scan-");
        }
    }

    @Test
    void aLookUpThreadThatEndsUnexpectedlyFailsTheTask() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        datastore.trap(call -> {
            if (call.name().equals("lookUp")) {
                throw new StackOverflowError();
            }
        });
        try (RunningTask task = run()) {
            commands.lookUp(1, 0, JOB);
            assertThatIllegalStateException()
                    .isThrownBy(() -> task.pollUntil(polled -> false))
                    .withMessageContaining("fake-snapshot-0-lookup");
        }
    }

    @Test
    void stoppingInterruptsReadingAndClosesEverything() throws Exception {
        commands.wantScan(JOB, WirePhase.COUNT);
        datastore.trap(call -> new CountDownLatch(1).await());
        RunningTask task = run();
        task.pollUntil(polled -> !datastore.calls().isEmpty());

        task.close();

        assertThat(commands.consumer().closed()).isTrue();
        assertThat(datastore.closed()).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("fake-snapshot-0-scan"));
        assertThat(task.task().poll()).isNull();
    }

    /** Two scans and a look-up that do not react: waited for one after another, they would cost more. */
    @Test
    void stoppingIsDoneWithinTheGraceOfConnectEvenIfNoReadReacts() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        CountDownLatch release = new CountDownLatch(1);
        datastore.trap(call -> awaitUninterruptibly(release));
        RunningTask task = run();
        commands.lookUp(1, 0, JOB);
        task.pollUntil(polled -> datastore.calls().size() == 3);

        long start = System.nanoTime();
        task.close();
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        release.countDown();

        assertThat(taken).isLessThan(Duration.ofMillis(4_000));
        assertThat(commands.consumer().closed()).isTrue();
        assertThat(datastore.closed()).isTrue();
    }

    @Test
    void everyThreadIsToldToEndBeforeAnyIsAwaited() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        CountDownLatch lookUpInterrupted = new CountDownLatch(1);
        datastore.trap(call -> {
            if (call.name().equals("lookUp")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    lookUpInterrupted.countDown();
                    throw e;
                }
            } else {
                awaitUninterruptibly(lookUpInterrupted);
            }
        });
        RunningTask task = run();
        commands.lookUp(1, 0, JOB);
        task.pollUntil(polled -> datastore.calls().size() == 3);

        long start = System.nanoTime();
        task.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void aTaskThatNeverStartedCanBeStopped() {
        new SnapshotSourceTask().stop();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // As a driver that does not react to it.
            }
        }
    }

    private RunningTask run() {
        return new RunningTask(host, commands, offsets);
    }

    private static List<SegmentRead> segmentsRead(List<SourceRecord> records) {
        return records.stream()
                .filter(record -> record.topic().equals("reconciliation.events"))
                .map(record -> WireCodec.EVENTS.decode((byte[]) record.value()).getBody())
                .filter(SegmentRead.class::isInstance)
                .map(SegmentRead.class::cast)
                .toList();
    }
}

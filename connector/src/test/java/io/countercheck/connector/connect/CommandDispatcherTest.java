package io.countercheck.connector.connect;

import static io.countercheck.connector.scan.ScanRequests.JOB;
import static io.countercheck.connector.scan.ScanRequests.OTHER_JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.connector.scan.FakeDatastore;
import io.countercheck.connector.scan.LookupExecutor;
import io.countercheck.connector.scan.RecordedOutbox;
import io.countercheck.connector.scan.ScanExecutor;
import io.countercheck.connector.scan.ScanRequests;
import io.countercheck.connector.scan.TaskShare;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandDispatcherTest {
    private static final ScanRequest COUNT = ScanRequests.of(JOB, WirePhase.COUNT, 4);
    private static final ScanRequest CHECKSUM = ScanRequests.of(JOB, WirePhase.CHECKSUM, 1);

    private final FakeDatastore datastore = new FakeDatastore().withRows(8);
    private final RecordedOutbox outbox = new RecordedOutbox();
    private final SegmentOffsets offsets = SegmentOffsets.load(new FakeOffsets());
    private final ScanExecutor scans =
            new ScanExecutor("dispatcher-test", new TaskShare(0, 1), datastore, outbox, 1, Duration.ZERO);
    private final LookupExecutor lookups = new LookupExecutor("dispatcher-test", datastore, outbox, Duration.ZERO);
    private final CommandDispatcher dispatcher = new CommandDispatcher(ScanRequests.DATASTORE, offsets, scans, lookups);

    @AfterEach
    void close() {
        scans.close();
        lookups.close();
    }

    @Test
    void scansThatAreOpenAtTheStartGoOnWhereTheyEnded() {
        offsets.done(0, JOB + "/COUNT/SOURCE");
        offsets.done(2, JOB + "/COUNT/SOURCE");

        dispatcher.start(Map.of("a", COUNT));

        await().untilAsserted(() -> assertThat(segmentsRead()).containsExactly(1, 3));
    }

    @Test
    void offsetsOfScansThatAreNoLongerOpenAreDroppedAtTheStart() {
        offsets.done(0, OTHER_JOB + "/COUNT/SOURCE");

        dispatcher.start(Map.of("a", COUNT));

        assertThat(offsets.isDone(0, OTHER_JOB + "/COUNT/SOURCE")).isFalse();
    }

    @Test
    void aScanThatIsWantedTwiceRunsOnce() {
        dispatcher.scanWanted("a", COUNT);
        dispatcher.scanWanted("a", COUNT);
        dispatcher.scanWanted("b", ScanRequests.of(OTHER_JOB, WirePhase.COUNT, 1));

        await().until(() -> outbox.bodies(SegmentRead.class).stream()
                .anyMatch(read -> read.getJobId().equals(OTHER_JOB)));
        await().untilAsserted(() -> assertThat(segmentsRead()).hasSize(5));
    }

    @Test
    void sidesOfOtherDatastoresAreLeftToTheirConnectors() {
        dispatcher.scanWanted(
                "a",
                ScanRequests.of(
                        JOB,
                        WirePhase.COUNT,
                        4,
                        List.of(
                                ScanRequests.side(WireSide.SOURCE, "other", 9),
                                ScanRequests.side(WireSide.TARGET, ScanRequests.DATASTORE, 1))));

        await().untilAsserted(() -> assertThat(outbox.bodies(SegmentRead.class))
                .singleElement()
                .returns(WireSide.TARGET, SegmentRead::getSide));
    }

    @Test
    void aWithdrawnScanIsForgotten() {
        dispatcher.scanWanted("a", CHECKSUM);
        offsets.done(0, JOB + "/CHECKSUM/SOURCE");
        assertThat(dispatcher.isOpen(JOB)).isTrue();

        dispatcher.scanWithdrawn("a");
        dispatcher.scanWithdrawn("never wanted");

        assertThat(dispatcher.isOpen(JOB)).isFalse();
        assertThat(offsets.isDone(0, JOB + "/CHECKSUM/SOURCE")).isFalse();
    }

    /** Else a look-up that overtakes its scan would be taken for one of another datastore, and lost. */
    @Test
    void lookUpsOfAJobAreHeldBackUntilItsChecksumScanIsKnown() {
        dispatcher.scanWanted("a", ScanRequests.of(JOB, WirePhase.DESCRIBE, 1));
        assertThat(dispatcher.isOpen(JOB)).isFalse();

        dispatcher.scanWanted("b", CHECKSUM);

        assertThat(dispatcher.isOpen(JOB)).isTrue();
        assertThat(dispatcher.isOpen(OTHER_JOB)).isFalse();
    }

    @Test
    void aLookUpIsAnsweredWithTheColumnsOfTheScan() {
        dispatcher.start(Map.of("a", CHECKSUM));

        assertThat(dispatcher.lookup(lookUp(JOB), 1, 6)).isTrue();

        await().untilAsserted(() -> assertThat(outbox.bodies(RowImages.class))
                .singleElement()
                .satisfies(images -> assertThat(images.getImages())
                        .singleElement()
                        .satisfies(image -> assertThat(image.getCopies()).isOne())));
    }

    @Test
    void lookUpsEndWithTheChecksumScanOfTheirJobAndWithNoOther() {
        AtomicInteger interrupted = new AtomicInteger();
        dispatcher.start(Map.of("a", COUNT, "b", CHECKSUM));
        await().until(() -> segmentsRead().size() == 5);
        datastore.trap(call -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
        });
        int before = datastore.calls().size();
        dispatcher.lookup(lookUp(JOB), 1, 6);
        await().until(() -> datastore.calls().size() == before + 1);

        dispatcher.scanWithdrawn("a");
        assertThat(interrupted).hasValue(0);
        dispatcher.scanWithdrawn("b");

        await().untilAsserted(() -> assertThat(interrupted).hasValue(1));
        assertThat(outbox.bodies(RowImages.class)).isEmpty();
    }

    @Test
    void aLookUpThatConcernsOtherDatastoresOnlyIsDone() {
        dispatcher.start(Map.of(
                "a",
                ScanRequests.of(JOB, WirePhase.CHECKSUM, 4, List.of(ScanRequests.side(WireSide.SOURCE, "other", 1)))));

        assertThat(dispatcher.lookup(lookUp(JOB), 1, 6)).isTrue();
        assertThat(datastore.calls()).isEmpty();
    }

    private static LookupRequest lookUp(String job) {
        return new LookupRequest(job, 0L, List.of(ByteBuffer.wrap(FakeDatastore.key(5))));
    }

    private List<Integer> segmentsRead() {
        return outbox.bodies(SegmentRead.class).stream()
                .map(SegmentRead::getSegment)
                .toList();
    }
}

package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TableNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanExecutorTest {
    private static final ScanWork COUNT = ScanRequests.work(ScanRequests.JOB, WirePhase.COUNT, 8);
    private static final ScanWork OTHER = ScanRequests.work(ScanRequests.OTHER_JOB, WirePhase.COUNT, 8);
    private static final ScanWork DESCRIBE = ScanRequests.work(ScanRequests.JOB, WirePhase.DESCRIBE, 1);

    private final FakeDatastore datastore = new FakeDatastore().withRows(20);
    private final RecordedOutbox outbox = new RecordedOutbox();
    private @Nullable ScanExecutor executor;

    @AfterEach
    void close() {
        if (executor != null) {
            executor.close();
        }
    }

    @Test
    void segmentKIsReadByTaskKModTasks() {
        start(new TaskShare(1, 3), 2).open(COUNT, segment -> false);

        await().untilAsserted(() -> assertThat(readSegments()).containsExactlyInAnyOrder(1, 4, 7));
    }

    @Test
    void allTasksTogetherReadEverySegmentOnce() {
        List<Integer> owned = Stream.of(0, 1, 2)
                .map(task -> new TaskShare(task, 3))
                .flatMap(share -> Stream.of(0, 1, 2, 3, 4, 5, 6, 7).filter(share::owns))
                .toList();

        assertThat(owned).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void segmentsThatAreDoneAlreadyAreNotReadAgain() {
        start(new TaskShare(0, 1), 2).open(COUNT, Set.of(0, 1, 2, 5)::contains);

        await().untilAsserted(() -> assertThat(readSegments()).containsExactlyInAnyOrder(3, 4, 6, 7));
    }

    @Test
    void openScansTakeTurns() throws Exception {
        CountDownLatch bothOpen = new CountDownLatch(1);
        datastore.trap(call -> bothOpen.await());
        ScanExecutor scans = start(new TaskShare(0, 1), 1);
        scans.open(COUNT, segment -> false);
        await().until(() -> !datastore.calls().isEmpty());

        scans.open(OTHER, segment -> false);
        bothOpen.countDown();

        await().until(() -> outbox.emissions().size() == 16);
        List<String> jobs = outbox.bodies(SegmentRead.class).stream()
                .map(SegmentRead::getJobId)
                .skip(1)
                .toList();
        for (int i = 1; i < 14; i++) {
            assertThat(jobs.get(i)).as("segment %s", i).isNotEqualTo(jobs.get(i - 1));
        }
    }

    @Test
    void withdrawingInterruptsWhatRunsAndStartsNothingMoreOfIt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        datastore.trap(call -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                end.set(e);
                throw e;
            }
        });
        ScanExecutor scans = start(new TaskShare(0, 1), 1);
        scans.open(COUNT, segment -> false);
        await().until(() -> !datastore.calls().isEmpty());

        scans.withdraw(COUNT);

        await().untilAsserted(() -> assertThat(end.get()).isInstanceOf(InterruptedException.class));
        datastore.trap(call -> {});
        scans.open(OTHER, segment -> false);
        await().until(() -> outbox.emissions().size() == 8);
        assertThat(outbox.bodies(SegmentRead.class))
                .extracting(SegmentRead::getJobId)
                .containsOnly(ScanRequests.OTHER_JOB);
    }

    @Test
    void aSegmentThatFailsDoesNotStopTheOthers() {
        datastore.trap(call -> {
            if (call.segment() == 3) {
                throw new DatastoreException("segment 3 of 8 is unreadable");
            }
        });
        start(new TaskShare(0, 1), 2).open(COUNT, segment -> false);

        await().untilAsserted(() -> assertThat(readSegments()).hasSize(7).doesNotContain(3));
        await().untilAsserted(() -> assertThat(outbox.bodies(ScanFailed.class)).hasSize(1));
    }

    @Test
    void theFirstTaskDescribesTheTable() {
        start(new TaskShare(0, 2), 1).open(DESCRIBE, segment -> false);

        await().until(() -> !outbox.emissions().isEmpty());
        assertThat(new String(outbox.emissions().get(0).key(), StandardCharsets.UTF_8))
                .isEqualTo("table/fake/warehouse.users/SOURCE");
        assertThat(outbox.bodies(TableDescribed.class)).singleElement().satisfies(table -> {
            assertThat(table.getEstimatedRows()).isEqualTo(20);
            assertThat(table.getColumns())
                    .containsExactly(
                            new WireColumnDescription("id", "bigint", "integer", 0),
                            new WireColumnDescription("name", "text", "text", -1),
                            new WireColumnDescription("tags", "set<text>", null, -1));
            assertThat(table.getTokenKey()).isNull();
        });
    }

    @Test
    void noOtherTaskDescribesTheTable() {
        ScanExecutor scans = start(new TaskShare(1, 2), 1);
        scans.open(DESCRIBE, segment -> false);
        scans.open(COUNT, segment -> false);

        await().untilAsserted(() -> assertThat(readSegments()).hasSize(4));
        assertThat(datastore.calls()).extracting(FakeDatastore.Call::name).containsOnly("count");
    }

    @Test
    void aTableThatDoesNotExistIsAFailureOfTheScan() {
        datastore.trap(call -> {
            throw new TableNotFoundException("fake has no table warehouse.users");
        });
        start(new TaskShare(0, 1), 1).open(DESCRIBE, segment -> false);

        await().untilAsserted(() -> assertThat(outbox.bodies(ScanFailed.class))
                .singleElement()
                .returns("fake has no table warehouse.users", ScanFailed::getMessage));
    }

    @Test
    void aDescriptionIsNotHeldUpByScans() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        datastore.trap(call -> {
            if (call.name().equals("count")) {
                never.await();
            }
        });
        ScanExecutor scans = start(new TaskShare(0, 1), 1);
        scans.open(OTHER, segment -> false);
        scans.open(DESCRIBE, segment -> false);

        await().until(() -> !outbox.bodies(TableDescribed.class).isEmpty());
    }

    @Test
    void closingEndsAllThreadsEvenInTheMiddleOfARead() {
        CountDownLatch never = new CountDownLatch(1);
        datastore.trap(call -> never.await());
        ScanExecutor scans = start(new TaskShare(0, 1), 3);
        scans.open(COUNT, segment -> false);
        await().until(() -> datastore.calls().size() == 3);
        assertThat(threads()).hasSize(4);

        scans.close();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(threads()).isEmpty());
        assertThat(outbox.emissions()).isEmpty();
    }

    private ScanExecutor start(TaskShare share, int threads) {
        ScanExecutor started =
                new ScanExecutor("executor-test", share, datastore, outbox, threads, Duration.ofMillis(100));
        executor = started;
        return started;
    }

    private List<Integer> readSegments() {
        return outbox.bodies(SegmentRead.class).stream()
                .map(SegmentRead::getSegment)
                .toList();
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("executor-test-"))
                .toList();
    }
}

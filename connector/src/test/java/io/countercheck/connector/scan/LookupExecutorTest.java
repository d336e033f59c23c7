package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.scan.Emission.Progress;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookupExecutorTest {
    private static final List<ScanWork> WORKS = List.of(ScanRequests.work(ScanRequests.JOB, WirePhase.CHECKSUM, 16));

    private static final List<ScanWork> OTHER_WORKS =
            List.of(ScanRequests.work(ScanRequests.OTHER_JOB, WirePhase.CHECKSUM, 16));

    private final FakeDatastore datastore = new FakeDatastore().withRows(10);
    private final RecordedOutbox outbox = new RecordedOutbox();
    private final LookupExecutor executor =
            new LookupExecutor("lookup-test", datastore, outbox, Duration.ofMillis(100));

    @AfterEach
    void close() {
        executor.close();
    }

    @Test
    void imagesComeInTheOrderOfTheKeysAbsentOnesIncluded() {
        executor.submit(request(7, 5, 99, 2), WORKS, 1, 43);

        await().until(() -> !outbox.emissions().isEmpty());
        assertThat(outbox.bodies(RowImages.class)).singleElement().satisfies(images -> {
            assertThat(images.getRequest()).isEqualTo(7);
            assertThat(images.getFirst()).isZero();
            assertThat(images.getImages()).extracting(RowImage::getCopies).containsExactly(1, 0, 1);
            assertThat(images.getImages()).extracting(RowImage::getChecksum).doesNotHaveDuplicates();
        });
    }

    @Test
    void theAnswerGoesToThePartitionOfTheRequestAndSaysWhereToContinue() {
        executor.submit(request(7, 5), WORKS, 1, 43);

        await().until(() -> !outbox.emissions().isEmpty());
        assertThat(outbox.emissions()).singleElement().satisfies(emission -> {
            assertThat(emission.partition()).isEqualTo(1);
            assertThat(emission.progress()).isEqualTo(new Progress.LookupDone(1, 43));
        });
    }

    @Test
    void aDatastoreThatHoldsBothSidesAnswersForEachAndIsDoneWithTheSecond() {
        ScanRequest both = ScanRequests.of(
                ScanRequests.JOB,
                WirePhase.CHECKSUM,
                4,
                List.of(
                        ScanRequests.side(WireSide.SOURCE, "fake", 16),
                        ScanRequests.side(WireSide.TARGET, "fake", 16)));
        List<ScanWork> works =
                both.getSides().stream().map(side -> new ScanWork(both, side)).toList();

        executor.submit(request(7, 5), works, 0, 1);

        await().until(() -> outbox.emissions().size() == 2);
        assertThat(outbox.bodies(RowImages.class))
                .extracting(RowImages::getSide)
                .containsExactly(WireSide.SOURCE, WireSide.TARGET);
        assertThat(outbox.emissions())
                .extracting(Emission::progress)
                .containsExactly(new Progress.None(), new Progress.LookupDone(0, 1));
    }

    @Test
    void requestsAreAnsweredInTheirOrder() {
        for (int i = 0; i < 10; i++) {
            executor.submit(request(i, i), WORKS, 0, i + 1);
        }

        await().until(() -> outbox.emissions().size() == 10);
        assertThat(outbox.bodies(RowImages.class))
                .extracting(RowImages::getRequest)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void aLookUpThatFailsFailsTheJobAndIsNotRepeated() {
        datastore.trap(call -> {
            throw new DatastoreException("fake: permission denied");
        });

        executor.submit(request(7, 5), WORKS, 0, 1);

        await().until(() -> !outbox.emissions().isEmpty());
        assertThat(outbox.bodies(ScanFailed.class))
                .containsExactly(new ScanFailed(ScanRequests.JOB, WireSide.SOURCE, "fake: permission denied"));
        assertThat(outbox.emissions().get(0).progress()).isEqualTo(new Progress.LookupDone(0, 1));
    }

    @Test
    void anUnexpectedExceptionOfTheDatastoreFailsTheJobAndNotTheThread() {
        datastore.trap(call -> {
            throw new DateTimeException("86400000000000");
        });
        executor.submit(request(7, 5), WORKS, 0, 1);
        await().until(() -> !outbox.emissions().isEmpty());
        datastore.trap(call -> {});

        executor.submit(request(ScanRequests.OTHER_JOB, 8, 5), OTHER_WORKS, 0, 2);

        await().until(() -> outbox.bodies(RowImages.class).size() == 1);
        assertThat(outbox.bodies(ScanFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.getMessage())
                        .contains("warehouse.users", "DateTimeException")
                        .doesNotContain("86400000000000"));
        executor.throwIfFailed();
    }

    @Test
    void tooManyWaitingRequestsAreRefusedUntilOneIsAnswered() {
        CountDownLatch release = new CountDownLatch(1);
        datastore.trap(call -> release.await());
        executor.submit(request(100, 1), WORKS, 0, 101);
        await().until(() -> !datastore.calls().isEmpty());
        List<Boolean> taken = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            taken.add(executor.submit(request(i, 1), WORKS, 0, i + 1));
        }
        assertThat(taken).startsWith(true, true).endsWith(false, false);

        release.countDown();

        await().until(() -> executor.submit(request(99, 1), WORKS, 0, 100));
    }

    @Test
    void closingEndsTheThreadEvenInTheMiddleOfALookUp() {
        CountDownLatch never = new CountDownLatch(1);
        datastore.trap(call -> never.await());
        executor.submit(request(7, 5), WORKS, 0, 1);
        await().until(() -> !datastore.calls().isEmpty());

        executor.close();

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("lookup-test-lookup");
        assertThat(outbox.emissions()).isEmpty();
    }

    @Test
    void aThrowableThatNobodyForesawIsKeptForTheTask() {
        StackOverflowError first = new StackOverflowError();
        datastore.trap(call -> {
            throw first;
        });
        executor.throwIfFailed();

        executor.submit(request(7, 5), WORKS, 0, 1);

        await().untilAsserted(() -> assertThatIllegalStateException()
                .isThrownBy(executor::throwIfFailed)
                .withMessageContaining("lookup-test-lookup")
                .withCause(first));
        assertThat(outbox.emissions()).isEmpty();
    }

    @Test
    void withdrawingAJobDropsItsRequestsAndInterruptsTheOneThatRuns() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        datastore.trap(call -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                end.set(e);
                datastore.trap(next -> {});
                throw e;
            }
        });
        executor.submit(request(1, 5), WORKS, 0, 1);
        await().until(() -> !datastore.calls().isEmpty());
        executor.submit(request(2, 5), WORKS, 0, 2);
        executor.submit(request(ScanRequests.OTHER_JOB, 3, 5), OTHER_WORKS, 0, 3);
        executor.submit(request(4, 5), WORKS, 0, 4);

        executor.withdraw(ScanRequests.JOB);

        await().until(() -> !outbox.emissions().isEmpty());
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        executor.submit(request(ScanRequests.OTHER_JOB, 5, 5), OTHER_WORKS, 0, 5);
        await().until(() -> outbox.emissions().size() == 2);
        assertThat(outbox.bodies(RowImages.class))
                .extracting(RowImages::getRequest)
                .containsExactly(3L, 5L);
    }

    @Test
    void withdrawingAJobLeavesTheRunningLookUpOfAnotherAlone() {
        CountDownLatch release = new CountDownLatch(1);
        datastore.trap(call -> release.await());
        executor.submit(request(1, 5), WORKS, 0, 1);
        await().until(() -> !datastore.calls().isEmpty());

        executor.withdraw(ScanRequests.OTHER_JOB);
        release.countDown();

        await().until(() -> outbox.bodies(RowImages.class).size() == 1);
    }

    @Test
    void anInterruptThatComesTooLateDoesNotHitTheNextRequest() {
        datastore.trap(call -> {
            if (datastore.calls().size() == 1) {
                // As if withdrawn after its last wait: the thread stays interrupted to its end.
                executor.withdraw(ScanRequests.JOB);
            } else if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        });
        executor.submit(request(1, 5), WORKS, 0, 1);
        await().until(() -> outbox.emissions().size() == 1);

        executor.submit(request(ScanRequests.OTHER_JOB, 2, 5), OTHER_WORKS, 0, 2);

        await().until(() -> outbox.emissions().size() == 2);
    }

    private static LookupRequest request(long id, long... keys) {
        return request(ScanRequests.JOB, id, keys);
    }

    private static LookupRequest request(String job, long id, long... keys) {
        List<ByteBuffer> bytes = Arrays.stream(keys)
                .mapToObj(key -> ByteBuffer.wrap(FakeDatastore.key(key)))
                .toList();
        return new LookupRequest(job, id, bytes);
    }
}

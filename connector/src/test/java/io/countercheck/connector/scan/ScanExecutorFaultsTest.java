package io.countercheck.connector.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WirePhase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of faults that no datastore should have. */
class ScanExecutorFaultsTest {
    private static final ScanWork COUNT = ScanRequests.work(ScanRequests.JOB, WirePhase.COUNT, 8);
    private static final ScanWork DESCRIBE = ScanRequests.work(ScanRequests.JOB, WirePhase.DESCRIBE, 1);

    private final FakeDatastore datastore = new FakeDatastore().withRows(20);
    private final RecordedOutbox outbox = new RecordedOutbox();
    private final ScanExecutor scans =
            new ScanExecutor("faults-test", new TaskShare(0, 1), datastore, outbox, 1, Duration.ofMillis(100));

    @AfterEach
    void close() {
        scans.close();
    }

    @Test
    void aThrowableThatNobodyForesawIsKeptForTheTask() {
        NoClassDefFoundError first = new NoClassDefFoundError("com/example/Driver");
        datastore.trap(call -> {
            throw first;
        });
        scans.throwIfFailed();

        scans.open(COUNT, segment -> false);

        await().untilAsserted(() -> assertThatIllegalStateException()
                .isThrownBy(scans::throwIfFailed)
                .withMessageContaining("faults-test-scan-0")
                .withCause(first));
        assertThat(outbox.emissions()).isEmpty();
    }

    @Test
    void aThrowableThatEndsDescribingIsKeptToo() {
        datastore.trap(call -> {
            throw new StackOverflowError();
        });

        scans.open(DESCRIBE, segment -> false);

        await().untilAsserted(() -> assertThatIllegalStateException()
                .isThrownBy(scans::throwIfFailed)
                .withMessageContaining("faults-test-describe"));
    }

    @Test
    void anUnexpectedExceptionOfTheDatastoreFailsItsJobOnly() {
        datastore.trap(call -> {
            if (call.segment() == 3) {
                throw new IllegalStateException("a bug of the driver");
            }
        });

        scans.open(COUNT, segment -> false);

        await().untilAsserted(() -> assertThat(outbox.bodies(SegmentRead.class)).hasSize(7));
        assertThat(outbox.bodies(ScanFailed.class)).hasSize(1);
        scans.throwIfFailed();
    }
}

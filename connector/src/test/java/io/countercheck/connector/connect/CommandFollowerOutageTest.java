package io.countercheck.connector.connect;

import static io.countercheck.connector.scan.ScanRequests.JOB;
import static io.countercheck.connector.scan.ScanRequests.OTHER_JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.scan.TaskShare;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands are followed through outages of the brokers. */
class CommandFollowerOutageTest {
    private final FakeCommands commands = new FakeCommands();
    private final FakeHandler handler = new FakeHandler();
    private @Nullable CommandFollower follower;

    @AfterEach
    void close() {
        if (follower != null) {
            follower.close();
        }
    }

    @Test
    void anOutageOfTheBrokersAtTheStartIsWaitedOut() {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        commands.brokersDown(true);
        CommandFollower started = start();
        await().until(() -> commands.unanswered() >= 2);
        started.throwIfFailed();
        assertThat(handler.told()).isEmpty();

        commands.brokersDown(false);

        await().until(started::ready);
        awaitTold("start [" + JOB + "/CHECKSUM]");
    }

    @Test
    void anOutageOfTheBrokersLaterIsWaitedOutAndLosesNoLookUp() {
        commands.wantScan(OTHER_JOB, WirePhase.CHECKSUM);
        CommandFollower started = start();
        await().until(started::ready);
        commands.brokersDown(true);

        // Whether the first one's job is closed can only be told by the end of the scans.
        commands.lookUp(0, 0, JOB);
        commands.lookUp(0, 1, OTHER_JOB);
        await().until(() -> commands.unanswered() >= 2);
        commands.brokersDown(false);

        awaitTold("start [" + OTHER_JOB + "/CHECKSUM]", "lookup 1 of 0, next 2");
        started.throwIfFailed();
    }

    @Test
    void aPollThatMayBeRepeatedIsRepeated() {
        CommandFollower started = start();
        await().until(started::ready);

        commands.consumer().setPollException(new TimeoutException("no broker answers"));
        commands.wantScan(JOB, WirePhase.CHECKSUM);

        awaitTold("start []", "wanted " + JOB + "/CHECKSUM");
        started.throwIfFailed();
    }

    @Test
    void closingEndsTheWaitForTheBrokers() {
        commands.brokersDown(true);
        CommandFollower started = start();
        await().until(() -> commands.unanswered() > 0);

        started.close();

        assertThat(commands.consumer().closed()).isTrue();
        started.throwIfFailed();
    }

    private CommandFollower start() {
        CommandFollower started = new CommandFollower(
                "outage-test",
                commands.consumer(),
                FakeCommands.TOPICS,
                new TaskShare(0, 1),
                partition -> PatientConsumer.BEGINNING,
                handler);
        follower = started;
        return started;
    }

    private void awaitTold(String... expected) {
        await().untilAsserted(() -> assertThat(handler.told()).containsExactly(expected));
    }
}

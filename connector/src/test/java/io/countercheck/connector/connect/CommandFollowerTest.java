package io.countercheck.connector.connect;

import static io.countercheck.connector.scan.ScanRequests.JOB;
import static io.countercheck.connector.scan.ScanRequests.OTHER_JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.scan.TaskShare;
import java.util.function.IntToLongFunction;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandFollowerTest {
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
    void startsWithTheScansThatAreStillWanted() {
        commands.wantScan(JOB, WirePhase.DESCRIBE);
        commands.wantScan(OTHER_JOB, WirePhase.CHECKSUM);
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        commands.withdrawScan(JOB, WirePhase.DESCRIBE);
        commands.withdrawScan(OTHER_JOB, WirePhase.CHECKSUM);

        start();

        awaitTold("start [" + JOB + "/CHECKSUM]");
    }

    @Test
    void isReadyOnlyOnceAllScansAreRead() {
        commands.announceScans(2);
        commands.wantScan(JOB, WirePhase.DESCRIBE);
        commands.announceScans(1);
        CommandFollower started = start();
        await().until(() -> commands.consumer().assignment().contains(FakeCommands.SCANS));
        assertThat(started.ready()).isFalse();
        assertThat(handler.told()).isEmpty();

        commands.wantScan(OTHER_JOB, WirePhase.CHECKSUM);

        await().until(started::ready);
        awaitTold("start [" + JOB + "/DESCRIBE, " + OTHER_JOB + "/CHECKSUM]");
    }

    @Test
    void followsScansAsTheyAreWantedAndWithdrawn() {
        start();
        awaitTold("start []");

        commands.wantScan(JOB, WirePhase.CHECKSUM);
        awaitTold("start []", "wanted " + JOB + "/CHECKSUM");
        commands.withdrawScan(JOB, WirePhase.CHECKSUM);
        awaitTold("start []", "wanted " + JOB + "/CHECKSUM", "withdrawn " + JOB + "/CHECKSUM");
    }

    @Test
    void aScanThatCannotBeReadIsPassedOver() {
        commands.scan(JOB + "/CHECKSUM", new byte[] {99});
        commands.wantScan(OTHER_JOB, WirePhase.CHECKSUM);

        start();

        awaitTold("start [" + OTHER_JOB + "/CHECKSUM]");
    }

    @Test
    void waitsForTheApplicationToCreateTheTopics() {
        commands.deleteTopics();
        CommandFollower started = start();

        commands.createTopics();

        await().until(started::ready);
        awaitTold("start []");
    }

    @Test
    void readsItsShareOfTheLookUpsFromWhereItsAnswersEnd() {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        start(new TaskShare(1, 2), partition -> 5);
        await().until(() -> handler.told().size() == 1);
        TopicPartition own = FakeCommands.lookups(1);
        assertThat(commands.consumer().assignment()).containsExactlyInAnyOrder(FakeCommands.SCANS, own);

        commands.lookUp(1, 5, JOB);

        awaitTold("start [" + JOB + "/CHECKSUM]", "lookup 5 of 1, next 6");
    }

    @Test
    void readsLookUpsFromTheBeginningWhereNoneIsAnswered() {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        start();
        await().until(() -> handler.told().size() == 1);

        commands.lookUp(0, 0, JOB);

        awaitTold("start [" + JOB + "/CHECKSUM]", "lookup 0 of 0, next 1");
    }

    @Test
    void aLookUpOfAnUnknownJobWaitsUntilAllScansAreRead() {
        start();
        awaitTold("start []");
        commands.announceScans(1);

        commands.lookUp(0, 0, JOB);
        await().until(() -> commands.consumer().paused().contains(FakeCommands.lookups(0)));
        commands.wantScan(JOB, WirePhase.CHECKSUM);

        awaitTold("start []", "wanted " + JOB + "/CHECKSUM", "lookup 0 of 0, next 1");
    }

    @Test
    void aLookUpOfAClosedJobIsPassedOver() {
        commands.wantScan(OTHER_JOB, WirePhase.CHECKSUM);
        start();
        await().until(() -> handler.told().size() == 1);

        commands.lookUp(0, 0, JOB);
        commands.lookUp(0, 1, OTHER_JOB);

        awaitTold("start [" + OTHER_JOB + "/CHECKSUM]", "lookup 1 of 0, next 2");
    }

    @Test
    void aLookUpThatCannotBeReadIsPassedOver() {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        start();
        await().until(() -> handler.told().size() == 1);

        commands.lookUp(0, 0, new byte[] {99});
        commands.lookUp(0, 1, JOB);

        awaitTold("start [" + JOB + "/CHECKSUM]", "lookup 1 of 0, next 2");
    }

    @Test
    void pausesLookUpsWhileNoMoreAreTakenAndLosesNone() {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        start();
        await().until(() -> handler.told().size() == 1);
        handler.full(true);

        commands.lookUp(0, 0, JOB);
        commands.lookUp(1, 0, JOB);
        await().until(() -> commands.consumer().paused().size() == 2);
        commands.wantScan(OTHER_JOB, WirePhase.DESCRIBE);
        awaitTold("start [" + JOB + "/CHECKSUM]", "wanted " + OTHER_JOB + "/DESCRIBE");
        handler.full(false);

        await().untilAsserted(() -> assertThat(handler.told())
                .contains("lookup 0 of 0, next 1", "lookup 0 of 1, next 1")
                .hasSize(4));
        await().until(() -> commands.consumer().paused().isEmpty());
    }

    @Test
    void aFaultOfTheConsumerIsHandedToTheTask() {
        CommandFollower started = start();
        await().until(started::ready);

        commands.consumer().setPollException(new KafkaException("not authorized"));

        await().untilAsserted(
                        () -> assertThatExceptionOfType(KafkaException.class).isThrownBy(started::throwIfFailed));
    }

    @Test
    void anErrorIsHandedToTheTaskToo() {
        handler.failWith(new StackOverflowError());

        CommandFollower started = start();

        await().untilAsserted(() -> assertThatIllegalStateException()
                .isThrownBy(started::throwIfFailed)
                .withCauseInstanceOf(StackOverflowError.class));
    }

    @Test
    void closingClosesTheConsumer() {
        CommandFollower started = start();
        await().until(started::ready);

        started.close();

        assertThat(commands.consumer().closed()).isTrue();
        started.throwIfFailed();
    }

    private CommandFollower start() {
        return start(new TaskShare(0, 1), partition -> -1);
    }

    private CommandFollower start(TaskShare share, IntToLongFunction lookupOffsets) {
        CommandFollower started = new CommandFollower(
                "follower-test", commands.consumer(), FakeCommands.TOPICS, share, lookupOffsets, handler);
        follower = started;
        return started;
    }

    private void awaitTold(String... expected) {
        await().untilAsserted(() -> assertThat(handler.told()).containsExactly(expected));
    }
}

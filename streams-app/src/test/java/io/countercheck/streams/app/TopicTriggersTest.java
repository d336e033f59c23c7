package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.query.JobFilter;
import io.countercheck.streams.query.MismatchFilter;
import io.countercheck.streams.query.Page;
import io.countercheck.streams.query.PageRequest;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.JobType;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Priority;
import io.countercheck.streams.reconcile.Strategy;
import io.countercheck.streams.reconcile.Trigger;
import io.countercheck.streams.reconcile.Trigger.RequestedJob;
import io.countercheck.streams.topology.QueueLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failure is told only where no job may start by it, or where nobody can know. */
@Timeout(30)
class TopicTriggersTest {
    private static final UUID ID = UUID.randomUUID();
    private static final Trigger TRIGGER =
            new Trigger(List.of(new RequestedJob(ID, "users", Strategy.CHECKSUM)), Priority.NORMAL);

    private final FakeState state = new FakeState();
    private final MockProducer<byte[], byte[]> kafka = producer(true);

    @Test
    void aTriggerIsWrittenAndItsJobIsVisible() {
        state.visible = () -> state.looks > 3;

        triggers(kafka, Duration.ofSeconds(20)).submit(TRIGGER);

        assertThat(kafka.history()).hasSize(1);
        assertThat(state.looks).isEqualTo(4);
    }

    @Test
    void aRebalanceAfterTheTriggerWasWrittenIsWaitedFor() {
        state.visible = () -> {
            if (state.looks > 1 && state.looks < 4) {
                throw new StateNotAvailableException("a rebalance");
            }
            return state.looks >= 4;
        };

        triggers(kafka, Duration.ofSeconds(20)).submit(TRIGGER);

        assertThat(state.looks).isEqualTo(4);
    }

    @Test
    void aJobThatDoesNotBecomeVisibleInTimeIsNoFailure() {
        triggers(kafka, Duration.ofMillis(50)).submit(TRIGGER);

        assertThat(kafka.history()).hasSize(1);
    }

    @Test
    void stateThatCannotBeReadAfterTheTriggerWasWrittenIsNoFailure() {
        state.visible = () -> {
            if (state.looks > 1) {
                throw new IllegalStateException("KafkaStreams is not running");
            }
            return false;
        };

        assertThatCode(() -> triggers(kafka, Duration.ofSeconds(20)).submit(TRIGGER))
                .doesNotThrowAnyException();
    }

    @Test
    void anInterruptAfterTheTriggerWasWrittenIsKeptAndIsNoFailure() {
        state.visible = () -> {
            if (state.looks > 1) {
                Thread.currentThread().interrupt();
            }
            return false;
        };

        triggers(kafka, Duration.ofSeconds(20)).submit(TRIGGER);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatTheProducerThrowsIsCertainlyNotWritten() {
        kafka.sendException = new SerializationException("no");

        assertThatThrownBy(() -> triggers(kafka, Duration.ZERO).submit(TRIGGER))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("no job will start");
    }

    @Test
    void whatTheRealProducerNeverTookOverIsCertainlyNotWritten() {
        Map<String, Object> nobodyListens =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1", ProducerConfig.MAX_BLOCK_MS_CONFIG, 100);
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(nobodyListens, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> triggers(producer, Duration.ZERO).submit(TRIGGER))
                    .isInstanceOf(StateNotAvailableException.class)
                    .hasMessageContaining("no job will start")
                    .hasRootCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void whatKafkaDidNotConfirmMayHaveBeenWritten() {
        assertThatThrownBy(() -> triggers(unconfirmed(), Duration.ZERO).submit(TRIGGER))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("may have been written")
                .hasMessageContaining(ID.toString());
    }

    @Test
    void anInterruptBeforeTheConfirmationLeavesItOpenToo() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> triggers(producer(false), Duration.ZERO).submit(TRIGGER))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("may have been written");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFullQueueIsToldBeforeAnythingIsWritten() {
        state.queued = 4;

        assertThatThrownBy(() -> triggers(kafka, Duration.ZERO).submit(TRIGGER))
                .isInstanceOfSatisfying(
                        InvalidTriggerException.class,
                        full -> assertThat(full.code()).isEqualTo(InvalidTriggerException.Code.QUEUE_FULL));
        assertThat(kafka.history()).isEmpty();
    }

    @Test
    void aTriggerSentAgainNeedsNoRoomForTheJobsItHasAlready() {
        state.queued = 4;
        state.visible = () -> true;

        triggers(kafka, Duration.ZERO).submit(TRIGGER);

        assertThat(kafka.history()).hasSize(1);
    }

    private TopicTriggers triggers(Producer<byte[], byte[]> producer, Duration patience) {
        return new TopicTriggers(
                new TriggersTopic(new KafkaWrites(producer), "triggers"),
                state,
                new QueueLimit(4),
                new Patience(patience));
    }

    private static MockProducer<byte[], byte[]> producer(boolean confirms) {
        return new MockProducer<>(confirms, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Fails as the real one does when the brokers do not answer in time: on a thread of its own. */
    private static Producer<byte[], byte[]> unconfirmed() {
        return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
                return CompletableFuture.supplyAsync(() -> {
                    TimeoutException timeout = new TimeoutException("delivery.timeout.ms");
                    callback.onCompletion(null, timeout);
                    throw timeout;
                });
            }
        };
    }

    private static final class FakeState implements Reconciliations {
        BooleanSupplier visible = () -> false;
        int looks;
        long queued;

        @Override
        public Optional<Job> job(UUID id) {
            looks++;
            return visible.getAsBoolean()
                    ? Optional.of(Job.queued(
                            id,
                            "users",
                            JobType.MANUAL_ONDEMAND,
                            Strategy.CHECKSUM,
                            Priority.NORMAL,
                            Instant.parse("2025-11-20T14:00:00Z")))
                    : Optional.empty();
        }

        @Override
        public long queuedJobs() {
            return queued;
        }

        @Override
        public Page<Job> jobs(JobFilter filter, PageRequest page) {
            throw new AssertionError("a list is not needed");
        }

        @Override
        public Optional<Mismatch> mismatch(UUID id) {
            throw new AssertionError("a mismatch is not needed");
        }

        @Override
        public Page<Mismatch> mismatches(MismatchFilter filter, PageRequest page) {
            throw new AssertionError("mismatches are not needed");
        }

        @Override
        public List<Mismatch> sample(UUID jobId, int limit) {
            throw new AssertionError("mismatches are not needed");
        }
    }
}

package io.countercheck.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countercheck.streams.document.CommandDocument;
import io.countercheck.streams.document.Samples;
import io.countercheck.streams.query.Overview;
import io.countercheck.streams.query.Reconciliations;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.ScheduleChange;
import io.countercheck.streams.reconcile.ScheduleChange.Action;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is asked for is written, and then looked for in the state for a while. */
@Timeout(30)
class TopicCommandsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final CancelJob CANCEL = new CancelJob(Samples.JOB_ID, "alice");
    private static final ScheduleChange PAUSE = new ScheduleChange(Action.PAUSE, null, List.of("users", "orders"));

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private int looks;

    @Test
    void theJobThatHasEndedIsGivenBack() {
        Job ended = Samples.queued().cancelled(Samples.STARTED, "alice");

        Optional<Job> job = commands(LONG, () -> Optional.of(looks > 3 ? ended : Samples.queued()), List::of)
                .cancel(CANCEL);

        assertThat(job).hasValue(ended);
        assertThat(looks).isEqualTo(4);
        assertThat(new CommandDocument(List.of()).parse(kafka.history().get(0).value(), table -> UUID.randomUUID()))
                .isEqualTo(CANCEL);
    }

    @Test
    void aRebalanceIsWaitedFor() {
        Job ended = Samples.queued().cancelled(Samples.STARTED, "alice");

        assertThat(commands(
                                LONG,
                                () -> {
                                    if (looks < 3) {
                                        throw new StateNotAvailableException("a rebalance");
                                    }
                                    return Optional.of(ended);
                                },
                                List::of)
                        .cancel(CANCEL))
                .hasValue(ended);
    }

    @Test
    void aJobThatDoesNotEndInTimeIsNoFailure() {
        assertThat(commands(Duration.ofMillis(50), () -> Optional.of(Samples.queued()), List::of)
                        .cancel(CANCEL))
                .isEmpty();
    }

    @Test
    void aChangeIsMadeWhenAllItsTablesShowIt() {
        TableSchedule users = TableSchedule.none("users").pause();
        TableSchedule orders = TableSchedule.none("orders");

        boolean made = commands(LONG, Optional::empty, () -> List.of(users, looks > 2 ? orders.pause() : orders))
                .change(PAUSE);

        assertThat(made).isTrue();
        assertThat(looks).isEqualTo(3);
        assertThat(commands(Duration.ofMillis(50), Optional::empty, () -> List.of(users, orders))
                        .change(PAUSE))
                .isFalse();
    }

    @Test
    void whatIsNotWrittenIsAFailure() {
        kafka.sendException = new SerializationException("no");

        assertThatThrownBy(() -> commands(LONG, Optional::empty, List::of).cancel(CANCEL))
                .isInstanceOf(StateNotAvailableException.class)
                .hasMessageContaining("nothing will happen");
        assertThat(looks).isZero();
    }

    private TopicCommands commands(
            Duration patience, Supplier<Optional<Job>> job, Supplier<List<TableSchedule>> schedules) {
        Reconciliations reconciliations = fake(Reconciliations.class, Map.of("job", job));
        Overview overview =
                fake(Overview.class, Map.of("schedules", schedules, "scheduler", () -> SchedulerStatus.NEW));
        return new TopicCommands(
                new TriggersTopic(new KafkaWrites(kafka), "triggers"),
                reconciliations,
                overview,
                new Patience(patience));
    }

    /** Knows these methods only; counts the looks at jobs and schedules. */
    private <T> T fake(Class<T> type, Map<String, Supplier<?>> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            looks += method.getName().equals("scheduler") ? 0 : 1;
            return Objects.requireNonNull(answers.get(method.getName())).get();
        }));
    }
}

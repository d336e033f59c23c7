package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.TaskHeartbeat;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorWatchTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

    @BeforeEach
    void addStores() {
        for (StoreBuilder<?> builder : StateStores.coordinator()) {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
    }

    @Test
    void allIsWellWhileEveryTaskIsHeardOf() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "postgres", 0, 2, T0.plusSeconds(100));
        seen(watch, "postgres", 1, 2, T0.plusSeconds(110));

        assertThat(watch.problem("postgres", T0, T0.plusSeconds(130))).isEmpty();
    }

    @Test
    void aTaskIsGivenTheTimeOutAndNoMore() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "postgres", 0, 1, T0);

        assertThat(watch.problem("postgres", T0, T0.plus(TIMEOUT))).isEmpty();
        assertThat(watch.problem("postgres", T0, T0.plus(TIMEOUT).plusMillis(1)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("task 0 of 1 of connector 'my-connector'"));
    }

    @Test
    void aTaskThatNeverStartedIsMissedThoughItsSiblingsAreThere() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "postgres", 0, 2, T0.plusSeconds(5));
        seen(watch, "postgres", 0, 2, T0.plusSeconds(40));

        assertThat(watch.problem("postgres", T0, T0.plusSeconds(41)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("task 1 of 2"));
    }

    @Test
    void tasksThatAreAddedDuringAJobGetTheirTimeToStart() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "postgres", 0, 1, T0.plusSeconds(100));
        seen(watch, "postgres", 0, 3, T0.plusSeconds(101));

        assertThat(watch.problem("postgres", T0, T0.plusSeconds(110))).isEmpty();
        assertThat(watch.problem(
                        "postgres", T0, T0.plusSeconds(101).plus(TIMEOUT).plusMillis(1)))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("task 0 of 3"));
    }

    @Test
    void aDatastoreWithoutConnectorIsTheFirstThingToDeploy() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "cassandra", 0, 1, T0.plusSeconds(31));

        assertThat(watch.problem("postgres", T0, T0.plusSeconds(31)))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("no connector for datastore 'postgres' is running: deploy one with"
                                + " datastore.name=postgres"));
        assertThat(watch.problem("cassandra", T0, T0.plusSeconds(31))).isEmpty();
    }

    @Test
    void theTimeOutBeginsWhenTheTaskIsNeeded() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "postgres", 0, 1, T0);

        assertThat(watch.problem("postgres", T0.plusSeconds(1_000), T0.plusSeconds(1_030)))
                .isEmpty();
        assertThat(watch.problem("postgres", T0.plusSeconds(1_000), T0.plusSeconds(1_031)))
                .isPresent();
    }

    @Test
    void silenceWhileNobodyListenedDoesNotCount() {
        seen(watchingSince(T0), "postgres", 0, 1, T0);

        ConnectorWatch takenOver = watchingSince(T0.plusSeconds(1_000));

        assertThat(takenOver.problem("postgres", T0, T0.plusSeconds(1_030))).isEmpty();
        assertThat(takenOver.problem("postgres", T0, T0.plusSeconds(1_031))).isPresent();
    }

    @Test
    void theLastHeartbeatSaysHowManyTasksThereAre() {
        ConnectorWatch watch = watchingSince(T0);
        seen(watch, "postgres", 1, 2, T0);
        seen(watch, "postgres", 0, 1, T0.plusSeconds(100));

        assertThat(watch.problem("postgres", T0, T0.plusSeconds(101))).isEmpty();
    }

    private ConnectorWatch watchingSince(Instant since) {
        return new ConnectorWatch(new CoordinatorState(context), TIMEOUT, since);
    }

    private static void seen(ConnectorWatch watch, String datastore, int task, int tasks, Instant at) {
        watch.seen(new TaskHeartbeat(datastore, "my-connector", task, tasks, false, null), at);
    }
}

package io.countercheck.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.topology.StoreNames;
import io.countercheck.streams.topology.TaskSight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorsTest {
    private static final Instant NOON = Instant.parse("2025-11-20T12:00:00Z");

    private final FakeStores stores = new FakeStores(1);
    private final Connectors connectors =
            new Connectors(new LocalState(stores, new Topics("test.", 3))::heartbeats, Duration.ofSeconds(60));

    @Test
    void aConnectorIsHealthyWhileAllOfItsTasksAreHeardOf() {
        seen("cassandra", 0, 2, NOON.minusSeconds(60));
        seen("cassandra", 1, 2, NOON.minusSeconds(1));

        ConnectorState cassandra = of("cassandra");

        assertThat(cassandra)
                .isEqualTo(new ConnectorState("cassandra", "cassandra-snapshot", 2, 2, NOON.minusSeconds(1)));
        assertThat(cassandra.healthy()).isTrue();
    }

    @Test
    void oneSilentTaskIsEnough() {
        seen("cassandra", 0, 2, NOON.minusSeconds(61));
        seen("cassandra", 1, 2, NOON);

        assertThat(of("cassandra").tasksAlive()).isEqualTo(1);
        assertThat(of("cassandra").healthy()).isFalse();
    }

    @Test
    void aTaskThatNeverSpokeIsSilentToo() {
        seen("cassandra", 1, 2, NOON);

        assertThat(of("cassandra").healthy()).isFalse();
    }

    @Test
    void tasksLeftOverFromALargerNumberDoNotCount() {
        seen("cassandra", 0, 1, NOON);
        seen("cassandra", 1, 2, NOON.minusSeconds(5));

        assertThat(of("cassandra")).isEqualTo(new ConnectorState("cassandra", "cassandra-snapshot", 1, 1, NOON));
    }

    @Test
    void aDatastoreWithoutConnectorIsNotHealthy() {
        seen("cassandra", 0, 1, NOON);

        assertThat(of("postgres")).isEqualTo(ConnectorState.neverHeardOf("postgres"));
        assertThat(of("postgres").healthy()).isFalse();
    }

    private ConnectorState of(String datastore) {
        return connectors.of(List.of(datastore), NOON).get(0);
    }

    private void seen(String datastore, int task, int tasks, Instant at) {
        stores.put(
                StoreNames.HEARTBEATS,
                0,
                datastore + "/" + task,
                new TaskSight(datastore, datastore + "-snapshot", task, tasks, at, at, null));
    }
}

package io.countercheck.streams.query;

import io.countercheck.streams.topology.TaskSight;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Knows the connectors by the heartbeats of their tasks. */
public final class Connectors {
    private final Supplier<List<TaskSight>> heartbeats;
    private final Duration timeout;

    /** @param timeout for how long a task may be silent */
    public Connectors(Cluster cluster, Duration timeout) {
        this(() -> cluster.ask(new CoordinatorQuestion.Heartbeats()), timeout);
    }

    Connectors(Supplier<List<TaskSight>> heartbeats, Duration timeout) {
        this.heartbeats = heartbeats;
        this.timeout = timeout;
    }

    /** @throws StateNotAvailableException if the heartbeats cannot be had now */
    public List<ConnectorState> of(List<String> datastores, Instant now) {
        List<TaskSight> sights = heartbeats.get();
        return datastores.stream()
                .map(datastore -> ConnectorState.of(datastore, sights, timeout, now))
                .toList();
    }
}

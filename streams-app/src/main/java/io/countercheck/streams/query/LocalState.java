package io.countercheck.streams.query;

import io.countercheck.common.wire.Topics;
import io.countercheck.streams.topology.StoreNames;
import io.countercheck.streams.topology.TaskSight;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What some partitions of the state hold, for the time of one question. */
final class LocalState {
    private final StoreAccess stores;
    private final Topics topics;

    LocalState(StoreAccess stores, Topics topics) {
        this.stores = stores;
        this.topics = topics;
    }

    LocalReconciliations reconciliations() {
        return new LocalReconciliations(stores, topics);
    }

    LocalOverview overview() {
        return new LocalOverview(stores, topics);
    }

    /** Of every task of a connector, when it was heard of last. */
    List<TaskSight> heartbeats() {
        return stores.<String, TaskSight, List<TaskSight>>query(
                StoreNames.HEARTBEATS, topics.events().name(), LocalState::values);
    }

    private static List<TaskSight> values(ReadOnlyKeyValueStore<String, TaskSight> heartbeats) {
        List<TaskSight> sights = new ArrayList<>();
        try (KeyValueIterator<String, TaskSight> entries = heartbeats.all()) {
            entries.forEachRemaining(entry -> sights.add(entry.value));
        }
        return sights;
    }
}

package io.countercheck.streams.metrics;

import io.countercheck.common.wire.Topics;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all state of this instance that tells something. */
final class StateMetrics {
    private static final Logger log = LoggerFactory.getLogger(StateMetrics.class);

    private final OwnedStores stores;
    private final Topics topics;
    private final StateReading coordinator;
    private final StateReading comparator;

    StateMetrics(OwnedStores stores, Topics topics, StateReading coordinator, StateReading comparator) {
        this.stores = stores;
        this.topics = topics;
        this.coordinator = coordinator;
        this.comparator = comparator;
    }

    /** What cannot be read is absent; this never fails. */
    Series read() {
        Series series = new Series();
        read("coordinator", topics.events().name(), coordinator, series);
        read("comparator", topics.checksums().name(), comparator, series);
        return series;
    }

    /** As if nothing were owned. */
    static Series unavailable() {
        Series series = new Series();
        availability("coordinator", 0, 0, series);
        availability("comparator", 0, 0, series);
        return series;
    }

    private void read(String state, String topic, StateReading reading, Series series) {
        int owned = 0;
        int available = 0;
        Series found = new Series();
        try {
            Set<Integer> partitions = stores.partitions(topic);
            owned = partitions.size();
            for (int partition : partitions) {
                reading.read(stores, partition, found);
                available++;
            }
            series.addAll(found);
        } catch (RuntimeException e) {
            log.debug("metrics of the {} are absent: its state cannot be read now", state, e);
        }
        availability(state, owned, available, series);
    }

    private static void availability(String state, int owned, int available, Series series) {
        series.add(MetricCatalog.STATE_OWNED, owned, state);
        series.add(MetricCatalog.STATE_AVAILABLE, available, state);
    }
}

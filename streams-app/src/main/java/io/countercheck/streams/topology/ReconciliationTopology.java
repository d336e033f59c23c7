package io.countercheck.streams.topology;

import io.countercheck.common.wire.Topics;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The whole topology. Coordinator and comparator talk through topics, so that the one has a single task and the other
 * as many as there are partitions.
 */
public final class ReconciliationTopology implements Supplier<Topology> {
    private static final Serializer<byte[]> SERIALIZER = new ByteArraySerializer();
    private static final Deserializer<byte[]> DESERIALIZER = new ByteArrayDeserializer();

    private final TopologySettings settings;
    private final LookupObserver observer;

    public ReconciliationTopology(TopologySettings settings, LookupObserver observer) {
        this.settings = settings;
        this.observer = observer;
    }

    @Override
    public Topology get() {
        Topology topology = new Topology();
        addCoordinator(topology, settings.topics());
        addComparator(topology, settings.topics());
        return topology;
    }

    private void addCoordinator(Topology topology, Topics topics) {
        source(topology, NodeNames.TRIGGERS_SOURCE, topics.triggers().name());
        source(topology, NodeNames.EVENTS_SOURCE, topics.events().name());
        source(topology, NodeNames.CATALOG_SOURCE, topics.catalog().name());
        topology.addProcessor(
                NodeNames.COORDINATOR,
                () -> new CoordinatorProcessor(settings),
                NodeNames.TRIGGERS_SOURCE,
                NodeNames.EVENTS_SOURCE,
                NodeNames.CATALOG_SOURCE);
        for (StoreBuilder<?> store : StateStores.coordinator()) {
            topology.addStateStore(store, NodeNames.COORDINATOR);
        }
        sink(topology, NodeNames.SCANS_SINK, topics.scans().name(), NodeNames.COORDINATOR);
        sink(topology, NodeNames.JOBS_SINK, topics.jobs().name(), NodeNames.COORDINATOR);
        sink(topology, NodeNames.DRIFT_SINK, topics.drift().name(), NodeNames.COORDINATOR);
        sink(topology, NodeNames.REJECTED_SINK, topics.rejected().name(), NodeNames.COORDINATOR);
        sink(topology, NodeNames.NOTIFICATIONS_SINK, topics.notifications().name(), NodeNames.COORDINATOR);
        topology.addSink(
                NodeNames.CHECKSUMS_SINK,
                topics.checksums().name(),
                SERIALIZER,
                SERIALIZER,
                Partitioners.everywhere(),
                NodeNames.COORDINATOR);
    }

    private void addComparator(Topology topology, Topics topics) {
        source(topology, NodeNames.CHECKSUMS_SOURCE, topics.checksums().name());
        topology.addProcessor(
                NodeNames.COMPARATOR, () -> new ComparatorProcessor(settings, observer), NodeNames.CHECKSUMS_SOURCE);
        for (StoreBuilder<?> store : StateStores.comparator()) {
            topology.addStateStore(store, NodeNames.COMPARATOR);
        }
        topology.addSink(
                NodeNames.LOOKUPS_SINK,
                topics.lookups().name(),
                SERIALIZER,
                SERIALIZER,
                Partitioners.keyIsPartition(),
                NodeNames.COMPARATOR);
        sink(topology, NodeNames.EVENTS_SINK, topics.events().name(), NodeNames.COMPARATOR);
        sink(topology, NodeNames.MISMATCHES_SINK, topics.mismatches().name(), NodeNames.COMPARATOR);
    }

    private static void source(Topology topology, String name, String topic) {
        topology.addSource(name, DESERIALIZER, DESERIALIZER, topic);
    }

    private static void sink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, SERIALIZER, SERIALIZER, parent);
    }
}

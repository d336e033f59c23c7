package io.countercheck.streams.app;

import io.countercheck.streams.app.config.AppConfig;
import io.countercheck.streams.query.Cluster;
import io.countercheck.streams.query.ConnectorState;
import io.countercheck.streams.query.Connectors;
import io.countercheck.streams.query.ServiceState;
import io.countercheck.streams.query.StateNotAvailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/** Asks everything that the application depends on. */
final class InstanceState implements ServiceState, AutoCloseable {
    /** For how long answers of other programs hold. */
    private static final Duration OUTSIDE = Duration.ofSeconds(5);

    /** For how long those hold that may come from another instance. */
    private static final Duration INSIDE = Duration.ofSeconds(1);

    private final KafkaStreams streams;
    private final KafkaProbe probe;
    private final Held<Boolean> kafka;
    private final Optional<Held<Boolean>> registry;
    private final Held<List<ConnectorState>> connectors;

    InstanceState(AppConfig config, KafkaStreams streams, Cluster cluster) {
        this.streams = streams;
        this.probe = new KafkaProbe(config.kafka());
        this.kafka = new Held<>(probe::answers, OUTSIDE);
        this.registry = SchemaRegistryProbe.of(config.topics().publicTopics())
                .map(known -> new Held<>(known::answers, OUTSIDE));
        Connectors heartbeats = new Connectors(cluster, config.jobs().connectorTimeout());
        List<String> datastores =
                List.of(config.datastores().source(), config.datastores().target());
        this.connectors = new Held<>(() -> connectors(heartbeats, datastores), INSIDE);
    }

    @Override
    public Streams streams() {
        return new Streams(streams.state().name());
    }

    @Override
    public Status current() {
        return new Status(kafka.get(), streams(), connectors.get(), registry.map(Held::get));
    }

    private static List<ConnectorState> connectors(Connectors heartbeats, List<String> datastores) {
        try {
            return heartbeats.of(datastores, Instant.now());
        } catch (StateNotAvailableException e) {
            return datastores.stream().map(ConnectorState::neverHeardOf).toList();
        }
    }

    @Override
    public void close() {
        probe.close();
    }
}

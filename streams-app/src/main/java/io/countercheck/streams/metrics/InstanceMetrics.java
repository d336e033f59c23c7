package io.countercheck.streams.metrics;

import io.countercheck.streams.query.Metrics;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.topology.LookupObserver;
import io.countercheck.streams.topology.TopologySettings;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;

/** All metrics of one process. */
public final class InstanceMetrics implements Metrics, AutoCloseable {
    private static final Duration STATE_PATIENCE = Duration.ofSeconds(2);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    private final LookupMeters lookups = new LookupMeters(meters);
    private final HttpMeters http = new HttpMeters(meters);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    /** What ends it, the last first. */
    private final Deque<Runnable> ends = new ArrayDeque<>();

    public InstanceMetrics() {
        List<MeterBinder> process = List.of(
                new JvmInfoMetrics(),
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                garbageCollection);
        process.forEach(binder -> binder.bindTo(meters));
        ends.push(garbageCollection::close);
    }

    /** To be told by the topology. */
    public LookupObserver lookups() {
        return lookups;
    }

    /**
     * Shows the Streams client too, and its state.
     *
     * @param connectorTimeout for how long a connector's task may be silent
     */
    public void observe(KafkaStreams streams, TopologySettings settings, Duration connectorTimeout) {
        KafkaStreamsMetrics client = new KafkaStreamsMetrics(streams);
        client.bindTo(meters);
        ends.push(client::close);
        StateMetrics state = new StateMetrics(
                new StreamsStores(streams),
                settings.topics(),
                new CoordinatorReading(
                        settings.datastores(),
                        settings.scheduler().enabled(),
                        connectorTimeout,
                        java.time.Clock.systemUTC()),
                new ComparatorReading(
                        settings.tables().stream().map(TablePair::name).toList()));
        StateCollector collector = new StateCollector(state::read, STATE_PATIENCE);
        registry.register(collector);
        ends.push(collector::close);
    }

    /** Also sends all metrics to a Pushgateway from now on, until closed. */
    public void push(PushSettings settings) {
        PushgatewayExport export = new PushgatewayExport(settings, registry);
        ends.push(export::close);
    }

    @Override
    public String exposition() {
        return ExpositionText.of(registry.scrape());
    }

    @Override
    public void answered(String method, String route, int status, Duration time) {
        http.answered(method, route, status, time);
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
        meters.close();
    }
}

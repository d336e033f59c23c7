package io.countercheck.streams.metrics;

import io.countercheck.streams.topology.LookupObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what this process has looked up since its start. */
final class LookupMeters implements LookupObserver {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    LookupMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(String tableName, int keys, Duration time) {
        Counter.builder(MetricCatalog.LOOKUP_KEYS.name())
                .description(MetricCatalog.LOOKUP_KEYS.help())
                .tag("table", tableName)
                .register(registry)
                .increment(keys);
        Timer.builder(MetricCatalog.LOOKUP.name())
                .description(MetricCatalog.LOOKUP.help())
                .tag("table", tableName)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(time);
    }
}

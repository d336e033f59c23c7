package io.countercheck.streams.metrics;

import java.util.List;

/**
 * Metrics with the same name, as Prometheus sees them.
 *
 * @param labels their names; each has a bounded number of values
 * @param help what it means, in one line
 */
public record MetricFamily(String name, Type type, List<String> labels, String help) {
    public MetricFamily {
        labels = List.copyOf(labels);
    }

    /** Prometheus' types. */
    public enum Type {
        GAUGE,
        COUNTER,
        HISTOGRAM
    }
}

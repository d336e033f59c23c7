package io.countercheck.streams.metrics;

import io.countercheck.streams.reconcile.DurationHistogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values at one moment, for one scrape. */
final class Series {
    private static final String COUNTER_SUFFIX = "_total";

    private final Map<MetricFamily, Map<List<String>, Double>> values = new LinkedHashMap<>();
    private final Map<MetricFamily, Map<List<String>, DurationHistogram>> histograms = new LinkedHashMap<>();

    /** Adds to what is there for these labels. */
    void add(MetricFamily family, double value, String... labels) {
        values.computeIfAbsent(family, key -> new LinkedHashMap<>()).merge(List.of(labels), value, Double::sum);
    }

    void put(MetricFamily family, DurationHistogram histogram, String... labels) {
        histograms.computeIfAbsent(family, key -> new LinkedHashMap<>()).put(List.of(labels), histogram);
    }

    void addAll(Series others) {
        others.values.forEach((family, points) ->
                points.forEach((labels, value) -> add(family, value, labels.toArray(new String[0]))));
        others.histograms.forEach((family, points) ->
                points.forEach((labels, histogram) -> put(family, histogram, labels.toArray(new String[0]))));
    }

    MetricSnapshots snapshots() {
        List<MetricSnapshot> snapshots = new ArrayList<>();
        values.forEach((family, points) -> snapshots.add(snapshot(family, points)));
        histograms.forEach((family, points) -> snapshots.add(histogram(family, points)));
        return new MetricSnapshots(snapshots);
    }

    private static MetricSnapshot snapshot(MetricFamily family, Map<List<String>, Double> points) {
        return switch (family.type()) {
            case GAUGE -> gauge(family, points);
            case COUNTER -> counter(family, points);
            case HISTOGRAM -> throw new IllegalArgumentException(family.name() + " is a histogram");
        };
    }

    private static MetricSnapshot gauge(MetricFamily family, Map<List<String>, Double> points) {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(family.name()).help(family.help());
        points.forEach((labels, value) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(labels(family, labels))
                .value(value)
                .build()));
        return gauge.build();
    }

    /** The format adds the suffix itself. */
    private static MetricSnapshot counter(MetricFamily family, Map<List<String>, Double> points) {
        String name = family.name().substring(0, family.name().length() - COUNTER_SUFFIX.length());
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(family.help());
        points.forEach((labels, value) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(labels(family, labels))
                .value(value)
                .build()));
        return counter.build();
    }

    private static MetricSnapshot histogram(MetricFamily family, Map<List<String>, DurationHistogram> points) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(family.name()).help(family.help());
        points.forEach((labels, durations) -> histogram.dataPoint(HistogramDataPointSnapshot.builder()
                .labels(labels(family, labels))
                .classicHistogramBuckets(buckets(durations))
                .sum(durations.sumSeconds())
                .build()));
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(DurationHistogram durations) {
        List<Double> bounds = new ArrayList<>();
        DurationHistogram.BOUNDS_SECONDS.forEach(bound -> bounds.add((double) bound));
        bounds.add(Double.POSITIVE_INFINITY);
        return ClassicHistogramBuckets.of(bounds, durations.counts());
    }

    private static Labels labels(MetricFamily family, List<String> values) {
        return Labels.of(family.labels(), values);
    }
}

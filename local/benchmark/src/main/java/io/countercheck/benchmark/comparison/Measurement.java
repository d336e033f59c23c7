package io.countercheck.benchmark.comparison;

import io.countercheck.benchmark.usage.ProcessUsage;
import io.countercheck.common.wire.Topics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One step of one round.
 *
 * @param rows of the source; of the target, where only that is read
 * @param seconds settle delay included
 * @param settleSeconds for so long the job waited on purpose
 * @param phases seconds by phase of the job, in their order, once without and once with the settle delay; empty where there
 *     was none
 * @param topicBytes what was written to Kafka, by topic, until the job had cleaned up
 * @param usage by process, likewise; empty where the system does not tell
 */
record Measurement(
        long rows,
        double seconds,
        double settleSeconds,
        Map<String, Double> phases,
        Map<String, Long> topicBytes,
        Map<String, ProcessUsage> usage) {
    /** What names begin with: of topics, and of the application's internal topics. */
    private static final List<String> PRODUCT = List.of(Topics.DEFAULT_PREFIX, "countercheck-");

    Measurement {
        phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        topicBytes = Collections.unmodifiableMap(new LinkedHashMap<>(topicBytes));
        usage = Collections.unmodifiableMap(new LinkedHashMap<>(usage));
    }

    /** The time without the settle delay. */
    double workSeconds() {
        return seconds - settleSeconds;
    }

    /** By process. */
    Map<String, Double> cpuSeconds() {
        return ofProcesses(ProcessUsage::cpuSeconds);
    }

    /** By process. */
    Map<String, Double> peakBytes() {
        return ofProcesses(ProcessUsage::peakBytes);
    }

    private Map<String, Double> ofProcesses(ToDoubleFunction<ProcessUsage> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        usage.forEach((process, used) -> values.put(process, value.applyAsDouble(used)));
        return values;
    }

    /** By topic. */
    Map<String, Double> kafkaBytes() {
        Map<String, Double> bytes = new LinkedHashMap<>();
        topicBytes.forEach((topic, written) -> bytes.put(topic, written.doubleValue()));
        return bytes;
    }

    /** Of the product's own topics together: those between application, connectors and users, and the changelogs. */
    double productBytes() {
        return topicBytes.entrySet().stream()
                .filter(topic -> PRODUCT.stream().anyMatch(topic.getKey()::startsWith))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    double rowsPerSecond() {
        return rows / workSeconds();
    }
}

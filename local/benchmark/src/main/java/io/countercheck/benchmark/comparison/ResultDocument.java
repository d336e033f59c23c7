package io.countercheck.benchmark.comparison;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What {@code --json} writes. Everything that was measured is an object with median, min and max.
 *
 * <pre>
 * {"pair": "cassandra-postgres", "rows": 1000000, "diffs": 100, "rows_all_different": 100000, "runs": 3,
 *  "machine": {"cores": 2, …},
 *  "ratios": {"c/ab": {"median": 2.1, "min": 2.0, "max": 2.3}, "d/ab": …, "e/ab": …},
 *  "steps": {"c": {"title": …, "seconds": …, "settle_delay_seconds": …, "rows_per_second": …,
 *                  "phases": {"PLAN": …, …}, "kafka_bytes": {"reconciliation.checksums": …, …},
 *                  "kafka_bytes_product": …, "cpu_seconds": {"connect": …, …}, "peak_memory_bytes": {…}}, …}}
 * </pre>
 */
final class ResultDocument {
    private final ComparisonOptions options;
    private final Measurements measurements;

    ResultDocument(ComparisonOptions options, Measurements measurements) {
        this.options = options;
        this.measurements = measurements;
    }

    void write(Path file) {
        try {
            new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json());
        } catch (IOException e) {
            throw new UncheckedIOException("the result could not be written to " + file, e);
        }
    }

    ObjectNode json() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("pair", options.pair().toString());
        out.put("rows", options.rows());
        out.put("diffs", options.diffs());
        out.put("rows_all_different", options.rowsAllDifferent());
        out.put("runs", options.runs());
        ObjectNode machine = out.putObject("machine");
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.version"));
        out.set("ratios", spreads(measurements.ratios()));
        ObjectNode steps = out.putObject("steps");
        for (Step step : Step.values()) {
            steps.set(step.id(), step(step));
        }
        return out;
    }

    private ObjectNode step(Step step) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("title", step.title());
        out.set("seconds", spread(measurements.of(step, Measurement::workSeconds)));
        out.set("settle_delay_seconds", spread(measurements.of(step, Measurement::settleSeconds)));
        out.set("rows_per_second", spread(measurements.of(step, Measurement::rowsPerSecond)));
        out.set("phases", spreads(measurements.byName(step, Measurement::phases)));
        out.set("kafka_bytes", spreads(measurements.byName(step, Measurement::kafkaBytes)));
        out.set("kafka_bytes_product", spread(measurements.of(step, Measurement::productBytes)));
        out.set("cpu_seconds", spreads(measurements.byName(step, Measurement::cpuSeconds)));
        out.set("peak_memory_bytes", spreads(measurements.byName(step, Measurement::peakBytes)));
        return out;
    }

    private static ObjectNode spreads(Map<String, Spread> spreads) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        spreads.forEach((name, spread) -> out.set(name, spread(spread)));
        return out;
    }

    private static ObjectNode spread(Spread spread) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("median", spread.median())
                .put("min", spread.min())
                .put("max", spread.max());
    }
}

package io.countercheck.streams.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Prometheus' text format, version 0.0.4. */
final class ExpositionText {
    private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

    /** Inside of a label's value the quotes would be escaped. */
    private static final Pattern WHOLE_BOUND = Pattern.compile("([{,]le=\"[0-9]+)\\.0\"");

    private ExpositionText() {}

    /** Bounds of buckets are written as the contract has them, {@code le="10"}: the library would write {@code 10.0}. */
    static String of(MetricSnapshots snapshots) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        try {
            WRITER.write(out, snapshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return WHOLE_BOUND.matcher(out.toString(StandardCharsets.UTF_8)).replaceAll("$1\"");
    }
}

package io.countercheck.it.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Metrics in Prometheus' text format, as values by name and labels. */
public final class Exposition {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private final Map<String, Double> samples = new LinkedHashMap<>();

    public Exposition(String text) {
        text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("no sample: " + line);
            }
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            String value = sample.group(3).replace("Inf", "Infinity");
            if (samples.put(sample.group(1) + labels, Double.parseDouble(value)) != null) {
                throw new AssertionError("twice: " + line);
            }
        });
    }

    /** The value of one series of the application's own, by its name after {@code cdc_reconciliation_}. */
    public double value(String name, Map<String, String> labels) {
        String series = "cdc_reconciliation_" + name + new TreeMap<>(labels);
        Double value = samples.get(series);
        if (value == null) {
            throw new AssertionError("no " + series + " in " + samples.keySet());
        }
        return value;
    }

    /** Names without labels. */
    public Set<String> names() {
        return samples.keySet().stream()
                .map(series -> series.substring(0, series.indexOf('{')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many series there are. */
    public int size() {
        return samples.size();
    }
}

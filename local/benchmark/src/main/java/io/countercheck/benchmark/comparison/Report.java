package io.countercheck.benchmark.comparison;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What is printed at the end. */
final class Report {
    private static final List<Step> JOBS =
            List.of(Step.FEW_DIFFERENCES, Step.NO_DIFFERENCES, Step.ALL_DIFFERENT, Step.ROW_COUNT);
    private static final double KIB = 1024;
    private static final double MIB = 1024 * KIB;

    private final ComparisonOptions options;
    private final Measurements measurements;

    Report(ComparisonOptions options, Measurements measurements) {
        this.options = options;
        this.measurements = measurements;
    }

    void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n%s: %,d rows, of which %,d differ in c; %,d rows in e and ab_e. Medians of %d rounds.%n",
                options.pair(),
                options.rows(),
                options.diffs(),
                options.rowsAllDifferent(),
                options.runs());
        printTimes(out);
        printRatios(out);
        grid(out, "Seconds in each phase", JOBS, Measurement::phases, 1, "%.3f");
        grid(out, "KiB through Kafka, by topic", JOBS, this::bytes, KIB, "%.1f");
        List<Step> all = List.of(Step.values());
        grid(out, "CPU seconds", all, Measurement::cpuSeconds, 1, "%.2f");
        grid(out, "Peak memory in MiB", all, Measurement::peakBytes, MIB, "%.0f");
        out.flush();
    }

    private void printTimes(PrintWriter out) {
        out.printf("%n%-40s%9s%9s%9s%11s%9s%n", "Seconds", "median", "min", "max", "rows/s", "+ settle");
        for (Step step : Step.values()) {
            Spread seconds = measurements.of(step, Measurement::workSeconds);
            out.printf(
                    Locale.ROOT,
                    "%-5s%-35s%9.3f%9.3f%9.3f%,11.0f%9s%n",
                    step.id(),
                    step.title(),
                    seconds.median(),
                    seconds.min(),
                    seconds.max(),
                    measurements.of(step, Measurement::rowsPerSecond).median(),
                    settle(measurements.of(step, Measurement::settleSeconds).median()));
        }
    }

    private static String settle(double seconds) {
        return seconds == 0 ? "" : String.format(Locale.ROOT, "%.3f", seconds);
    }

    private void printRatios(PrintWriter out) {
        out.printf("%n%-40s%9s%9s%9s%n", "Ratios to the limit of the same round", "median", "min", "max");
        measurements
                .ratios()
                .forEach((name, ratio) -> out.printf(
                        Locale.ROOT,
                        "%-40s%9.2f%9.2f%9.2f%n",
                        name.equals("e/ab") ? name + "  (with ab_e)" : name,
                        ratio.median(),
                        ratio.min(),
                        ratio.max()));
    }

    private Map<String, Double> bytes(Measurement measurement) {
        Map<String, Double> bytes = new LinkedHashMap<>(measurement.kafkaBytes());
        bytes.put("total of reconciliation.*, countercheck-*", measurement.productBytes());
        return bytes;
    }

    /** Medians: a line for each name, a column for each step. */
    private void grid(
            PrintWriter out,
            String title,
            List<Step> steps,
            Function<Measurement, Map<String, Double>> values,
            double unit,
            String format) {
        Map<Step, Map<String, Spread>> columns = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Step step : steps) {
            Map<String, Spread> column = measurements.byName(step, values);
            columns.put(step, column);
            names.addAll(column.keySet());
        }
        if (names.isEmpty()) {
            out.printf("%n%s: not told by this system%n", title);
            return;
        }
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        int first = Math.max(width, title.length()) + 2;
        StringBuilder table = new StringBuilder("\n").append(padded(title, first));
        steps.forEach(step -> table.append("%10s".formatted(step.id())));
        for (String name : names) {
            table.append('\n').append(padded(name, first));
            columns.values().forEach(column -> table.append("%10s".formatted(cell(column, name, unit, format))));
        }
        out.println(table);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String cell(Map<String, Spread> column, String name, double unit, String format) {
        Spread spread = column.get(name);
        return spread == null ? "" : String.format(Locale.ROOT, format, spread.median() / unit);
    }
}

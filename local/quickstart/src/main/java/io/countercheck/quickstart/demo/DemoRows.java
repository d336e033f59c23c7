package io.countercheck.quickstart.demo;

import io.countercheck.quickstart.demo.DriftPlan.Change;
import io.countercheck.quickstart.demo.DriftPlan.DriftedRow;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a pair of tables, made one by one from the seed. Values are in the order of the table's columns. */
final class DemoRows {
    private static final int ONE_NULL_IN = 12;

    private final DemoTable table;
    private final long count;
    private final long seed;
    private final DriftPlan plan;

    DemoRows(DemoTable table, long count, Drift drift, long seed) {
        this.table = table;
        this.count = count;
        this.seed = seed;
        this.plan = new DriftPlan(table, count, drift, seed);
    }

    /** What Cassandra holds. */
    Stream<@Nullable Object[]> cassandra() {
        return numbers()
                .filter(row -> !isOfKind(row, DriftKind.MISSING_IN_CASSANDRA))
                .mapToObj(this::sourceRow);
    }

    /** What PostgreSQL holds. */
    Stream<@Nullable Object[]> postgres() {
        return numbers()
                .filter(row -> !isOfKind(row, DriftKind.MISSING_IN_POSTGRES))
                .mapToObj(this::targetRow);
    }

    /** The key as users see it. */
    String keyText(long row) {
        SplittableRandom random = random(row);
        List<Object> key = table.key().stream()
                .map(column -> column.values().of(row, random))
                .toList();
        return key.size() == 1
                ? key.get(0).toString()
                : key.stream()
                        .map(value -> value instanceof Number ? value.toString() : '"' + value.toString() + '"')
                        .collect(Collectors.joining(",", "[", "]"));
    }

    DriftPlan plan() {
        return plan;
    }

    private LongStream numbers() {
        return LongStream.range(0, count);
    }

    private boolean isOfKind(long row, DriftKind kind) {
        return plan.of(row).map(drifted -> drifted.kind() == kind).orElse(false);
    }

    /** A changed row has, or lacks, the value that its change is about; else nulls are strewn in. */
    private @Nullable Object[] sourceRow(long row) {
        SplittableRandom random = random(row);
        List<Column> columns = table.columns();
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = columns.get(i).values().of(row, random);
            boolean absent = random.nextInt(ONE_NULL_IN) == 0 && columns.get(i).nullable();
            values[i] = absent ? null : value;
        }
        plan.of(row).ifPresent(drifted -> {
            int changed = table.key().size() + drifted.column();
            values[changed] = drifted.change() == Change.NULL_TO_VALUE
                    ? null
                    : columns.get(changed).values().of(row, random);
        });
        return values;
    }

    private @Nullable Object[] targetRow(long row) {
        @Nullable Object[] values = sourceRow(row);
        Optional<DriftedRow> drifted = plan.of(row).filter(found -> found.kind() == DriftKind.DATA_MISMATCH);
        if (drifted.isPresent()) {
            int changed = table.key().size() + drifted.get().column();
            values[changed] = changed(table.columns().get(changed), values[changed], row);
        }
        return values;
    }

    /** A changed row's value in PostgreSQL, given Cassandra's. */
    private @Nullable Object changed(Column column, @Nullable Object value, long row) {
        Change change = plan.of(row).map(DriftedRow::change).orElseThrow();
        if (value == null) {
            return column.values().of(row, random(~row));
        }
        return change == Change.VALUE_TO_NULL ? null : column.type().changed(value);
    }

    private SplittableRandom random(long row) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + row);
    }
}

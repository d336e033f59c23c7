package io.countercheck.quickstart.demo;

import io.countercheck.quickstart.demo.DemoRow.Standing;
import io.countercheck.quickstart.demo.DriftPlan.Change;
import io.countercheck.quickstart.demo.DriftPlan.DriftedRow;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a pair of tables, made one by one from the seed. */
final class DemoRows {
    private static final int ONE_NULL_IN = 12;

    /** Of an expiring table: so many rows for one that only the replica still has, expired or marked as deleted. */
    private static final int ONE_LEFTOVER_FOR = 10;

    private static final int ONE_STAYS_IN = 10;
    private static final int DAY_SECONDS = 24 * 3600;
    private static final int LONGEST_LIFE_SECONDS = 30 * DAY_SECONDS;

    /** How a row of an expiring table can be missing in the replica. */
    private static final List<Standing> MISSING = List.of(Standing.ABSENT, Standing.DELETED, Standing.EXPIRED);

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
    Stream<DemoRow> cassandra() {
        return LongStream.range(0, count)
                .filter(row -> !isOfKind(row, DriftKind.MISSING_IN_CASSANDRA))
                .mapToObj(row -> new DemoRow(sourceRow(row), Standing.COUNTS, secondsToLive(row)));
    }

    /** What PostgreSQL holds, with the rows that do not count. */
    Stream<DemoRow> postgres() {
        return LongStream.range(0, count + leftovers())
                .mapToObj(row -> new DemoRow(targetRow(row), standing(row), secondsToLive(row)))
                .filter(row -> row.standing() != Standing.ABSENT);
    }

    /** How many rows PostgreSQL holds that do not count. */
    long postgresNotCounted() {
        long marked = plan.all().keySet().stream()
                .map(this::standing)
                .filter(standing -> standing == Standing.DELETED || standing == Standing.EXPIRED)
                .count();
        return leftovers() + marked;
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

    /** Rows that are over in Cassandra; their numbers follow those of all others. */
    private long leftovers() {
        return table.expiring() ? count / ONE_LEFTOVER_FOR : 0;
    }

    /** What PostgreSQL knows about a row. One that is missing there may be there still, but not count. */
    private Standing standing(long row) {
        if (row >= count) {
            return row % 2 == 0 ? Standing.DELETED : Standing.EXPIRED;
        }
        Optional<DriftedRow> missing = plan.of(row).filter(found -> found.kind() == DriftKind.MISSING_IN_POSTGRES);
        if (missing.isEmpty()) {
            return Standing.COUNTS;
        }
        return table.expiring() ? MISSING.get(missing.get().index() % MISSING.size()) : Standing.ABSENT;
    }

    private int secondsToLive(long row) {
        SplittableRandom random = random(~row);
        boolean stays = !table.expiring() || random.nextInt(ONE_STAYS_IN) == 0;
        return stays ? 0 : random.nextInt(DAY_SECONDS, LONGEST_LIFE_SECONDS);
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

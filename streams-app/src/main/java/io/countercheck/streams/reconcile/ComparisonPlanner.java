package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.ComparisonPlan;
import io.countercheck.common.canonical.ComparisonPlan.ComparedColumn;
import io.countercheck.common.canonical.ScalarType;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Joins the descriptions of both sides into a comparison plan. What cannot be compared is a finding, and one finding is
 * enough for there to be no plan: a verdict over a part of the columns would be taken for one over the whole.
 */
public final class ComparisonPlanner {
    private final TablePair pair;
    private final Datastores datastores;
    private final DescribedTable source;
    private final DescribedTable target;
    private final List<String> findings = new ArrayList<>();

    private ComparisonPlanner(TablePair pair, Datastores datastores, DescribedTable source, DescribedTable target) {
        this.pair = pair;
        this.datastores = datastores;
        this.source = source;
        this.target = target;
    }

    /** Either a plan or at least one finding. */
    public sealed interface Outcome {
        record Planned(ComparisonPlan plan) implements Outcome {}

        record Refused(List<String> findings) implements Outcome {}
    }

    public static Outcome plan(TablePair pair, Datastores datastores, DescribedTable source, DescribedTable target) {
        return new ComparisonPlanner(pair, datastores, source, target).plan();
    }

    private Outcome plan() {
        List<ComparedColumn> key = new ArrayList<>();
        List<ComparedColumn> values = new ArrayList<>();
        List<DescribedColumn> sourceKey = source.keyColumns();
        if (sourceKey.isEmpty()) {
            findings.add("the table has no primary key in " + datastores.source() + " " + pair.source()
                    + ": rows cannot be matched");
        }
        for (DescribedColumn column : sourceKey) {
            if (isExcluded(column)) {
                findings.add("column '" + column.name() + "' is part of the primary key and cannot be excluded:"
                        + " remove it from excluded.columns");
            } else {
                compared(column).map(this::usableAsKey).ifPresent(key::add);
            }
        }
        source.columns().stream()
                .filter(column -> !column.isKey() && !isExcluded(column))
                .sorted(Comparator.comparing(DescribedColumn::name))
                .forEach(column -> compared(column).ifPresent(values::add));
        target.columns().forEach(this::findUnexpected);
        return findings.isEmpty()
                ? new Outcome.Planned(new ComparisonPlan(key, values))
                : new Outcome.Refused(List.copyOf(findings));
    }

    private boolean isExcluded(DescribedColumn column) {
        return pair.excludedColumns().contains(column.name());
    }

    private Optional<ComparedColumn> compared(DescribedColumn sourceColumn) {
        String name = sourceColumn.name();
        Optional<DescribedColumn> targetColumn = target.column(name);
        if (targetColumn.isEmpty()) {
            findings.add("column '" + name + "' is only in " + datastores.source() + " " + pair.source()
                    + ": add it to the replica, or exclude it with excluded.columns");
            return Optional.empty();
        }
        Optional<CanonicalType> sourceType = comparable(sourceColumn, datastores.source());
        Optional<CanonicalType> targetType = comparable(targetColumn.get(), datastores.target());
        if (sourceType.isEmpty() || targetType.isEmpty()) {
            return Optional.empty();
        }
        Optional<CanonicalType> joint = CanonicalType.joint(sourceType.get(), targetType.get());
        if (joint.isEmpty()) {
            findings.add("column '" + name + "' is " + sourceColumn.nativeType() + " in " + datastores.source()
                    + " and " + targetColumn.get().nativeType() + " in " + datastores.target()
                    + ": these types cannot be compared; exclude it with excluded.columns");
        }
        return joint.map(type -> new ComparedColumn(name, name, type));
    }

    private Optional<CanonicalType> comparable(DescribedColumn column, String datastore) {
        Optional<CanonicalType> type = column.canonicalType();
        if (type.isEmpty()) {
            findings.add("column '" + column.name() + "' has type " + column.nativeType() + " in " + datastore
                    + ", which this release cannot compare; exclude it with excluded.columns");
        }
        return type;
    }

    private ComparedColumn usableAsKey(ComparedColumn column) {
        if (column.type() instanceof ScalarType scalar && !scalar.usableAsKey()) {
            findings.add("key column '" + column.sourceName() + "' would be compared as " + scalar.notation()
                    + ", by which this release cannot look rows up");
        }
        return column;
    }

    private void findUnexpected(DescribedColumn targetColumn) {
        boolean known = source.column(targetColumn.name()).isPresent();
        if (!known && !isExcluded(targetColumn) && !isMetadata(targetColumn.name())) {
            findings.add("column '" + targetColumn.name() + "' is only in " + datastores.target() + " "
                    + pair.target() + ": exclude it with excluded.columns, or name it in target.metadata.columns if the"
                    + " pipeline adds it");
        }
    }

    private boolean isMetadata(String column) {
        return pair.targetMetadataColumns().stream().anyMatch(pattern -> matches(pattern, column));
    }

    private static boolean matches(String pattern, String column) {
        boolean anyStart = pattern.startsWith("*");
        boolean anyEnd = pattern.endsWith("*");
        String text =
                pattern.substring(anyStart ? 1 : 0, Math.max(anyStart ? 1 : 0, pattern.length() - (anyEnd ? 1 : 0)));
        if (anyStart && anyEnd) {
            return column.contains(text);
        }
        if (anyEnd) {
            return column.startsWith(text);
        }
        return anyStart ? column.endsWith(text) : column.equals(text);
    }
}

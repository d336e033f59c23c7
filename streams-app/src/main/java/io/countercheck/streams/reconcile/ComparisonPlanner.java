package io.countercheck.streams.reconcile;

import io.countercheck.common.canonical.KeyTypes;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins the descriptions of both sides into a comparison plan. A column that cannot be compared is left out, and the
 * plan says so; without the whole key, or with rules that cannot be followed, there is no plan.
 */
public final class ComparisonPlanner {
    private final TablePair pair;
    private final Datastores datastores;
    private final DescribedTable source;
    private final DescribedTable target;
    private final PlanFindings findings = new PlanFindings();
    private final ColumnPlanner columns;
    private @Nullable TimeColumn timeColumn;

    private ComparisonPlanner(TablePair pair, Datastores datastores, DescribedTable source, DescribedTable target) {
        this.pair = pair;
        this.datastores = datastores;
        this.source = source;
        this.target = target;
        this.columns = new ColumnPlanner(pair.columns(), datastores, findings);
    }

    /** Either a plan or at least one reason why there is none. */
    public sealed interface Outcome {
        record Planned(ComparisonPlan plan) implements Outcome {}

        record Refused(List<String> findings) implements Outcome {}
    }

    public static Outcome plan(TablePair pair, Datastores datastores, DescribedTable source, DescribedTable target) {
        return new ComparisonPlanner(pair, datastores, source, target).plan();
    }

    /** The plan of a job that compares the rows in a window. */
    public static Outcome planWindow(
            TablePair pair, Datastores datastores, DescribedTable source, DescribedTable target) {
        ComparisonPlanner planner = new ComparisonPlanner(pair, datastores, source, target);
        planner.timeColumn = new TimeColumnPlanner(pair, datastores, source, target, planner.findings).plan();
        return planner.plan();
    }

    /** The plan of a job that counts rows: which of them count, and no columns. */
    public static Outcome planCount(
            TablePair pair, Datastores datastores, DescribedTable source, DescribedTable target) {
        return new ComparisonPlanner(pair, datastores, source, target).outcome(List.of());
    }

    private Outcome plan() {
        checkRules();
        List<ComparedColumn> compared = new ArrayList<>(key());
        List<ComparedColumn> values = values();
        for (Role role : List.of(Role.VALUE, Role.TOLERATED)) {
            values.stream().filter(column -> column.role() == role).forEach(compared::add);
        }
        target.columns().forEach(this::findUnexpected);
        checkCounterparts(compared);
        return outcome(compared);
    }

    private Outcome outcome(List<ComparedColumn> compared) {
        ConditionPlanner conditions = new ConditionPlanner(pair, datastores, source, target, findings);
        ComparisonPlan plan = new ComparisonPlan(
                compared, conditions.ofSource(), conditions.ofTarget(), timeColumn, findings.remarks());
        return findings.isRefusal() ? new Outcome.Refused(findings.all()) : new Outcome.Planned(plan);
    }

    /** A rule that cannot be followed is an obstacle: the column would be compared otherwise, or not at all. */
    private void checkRules() {
        for (ColumnRule rule : pair.columns().rules()) {
            String start = "the configuration of table '" + pair.name() + "' has a rule for column '" + rule.source();
            if (source.column(rule.source()).isEmpty()) {
                findings.obstacle(start + "', which " + datastores.source() + " " + pair.source()
                        + " does not have: correct 'columns'");
            } else if (target.column(rule.target()).isEmpty()) {
                findings.obstacle(start + "' and its counterpart '" + rule.target() + "', which " + datastores.target()
                        + " " + pair.target() + " does not have: correct 'columns'");
            } else if (pair.columns().sourceOnly().contains(rule.source())) {
                findings.obstacle(start + "', and names it in source.only.columns too: correct one of them");
            }
        }
    }

    private void checkCounterparts(List<ComparedColumn> compared) {
        Map<String, List<String>> sources = compared.stream()
                .collect(Collectors.groupingBy(
                        ComparedColumn::targetName,
                        TreeMap::new,
                        Collectors.mapping(ComparedColumn::sourceName, Collectors.toList())));
        sources.forEach((name, names) -> {
            if (names.size() > 1) {
                findings.obstacle("column '" + name + "' of " + datastores.target() + " " + pair.target()
                        + " would be compared with each of " + names + ": correct 'columns', or exclude all but one");
            }
        });
    }

    private List<ComparedColumn> key() {
        List<DescribedColumn> sourceKey = source.keyColumns();
        if (sourceKey.isEmpty()) {
            findings.obstacle("the table has no primary key in " + datastores.source() + " " + pair.source()
                    + ": rows cannot be matched");
        }
        List<ComparedColumn> key = new ArrayList<>();
        for (DescribedColumn column : sourceKey) {
            if (isExcluded(column.name())) {
                findings.obstacle("column '" + column.name() + "' is part of the primary key and cannot be excluded:"
                        + " remove it from excluded.columns");
            } else {
                keyColumn(column).ifPresent(key::add);
            }
        }
        compareKeys(key);
        return key;
    }

    private Optional<ComparedColumn> keyColumn(DescribedColumn column) {
        Optional<DescribedColumn> counterpart = counterpart(column);
        if (counterpart.isEmpty()) {
            findings.obstacle("key column '" + column.name() + "' is only in " + datastores.source() + " "
                    + pair.source() + ": add it to the replica, or map it with 'columns' if it has another name there");
            return Optional.empty();
        }
        return columns.key(column, counterpart.get())
                .filter(planned -> canLookUp(planned, column, datastores.source())
                        & canLookUp(planned, counterpart.get(), datastores.target()));
    }

    private boolean canLookUp(ComparedColumn planned, DescribedColumn column, String datastore) {
        boolean can = column.canonicalType()
                .filter(own -> KeyTypes.canLookUp(own, planned.canonicalType()))
                .isPresent();
        if (!can) {
            findings.obstacle("key column '" + column.name() + "' is " + column.nativeType() + " in " + datastore
                    + " and compared as " + planned.type()
                    + ", by which no row can be looked up there: give it the same"
                    + " type on both sides");
        }
        return can;
    }

    /** A replica whose own key is another is a remark: rows are matched by the source's key. */
    private void compareKeys(List<ComparedColumn> key) {
        Set<String> planned = key.stream().map(ComparedColumn::targetName).collect(Collectors.toSet());
        List<String> own =
                target.keyColumns().stream().map(DescribedColumn::name).toList();
        if (own.isEmpty()) {
            findings.remark("the table has no primary key in " + datastores.target() + " " + pair.target()
                    + ": a key may be there twice, and looking rows up may be slow");
        } else if (!planned.isEmpty() && !planned.equals(Set.copyOf(own))) {
            findings.remark("the primary key is " + planned.stream().sorted().toList() + " in " + datastores.source()
                    + " and " + own.stream().sorted().toList() + " in " + datastores.target()
                    + ": rows are matched by the source's");
        }
    }

    private List<ComparedColumn> values() {
        List<ComparedColumn> values = new ArrayList<>();
        source.columns().stream()
                .filter(column -> !column.isKey() && !isExcluded(column.name()))
                .filter(column -> !isOfSourceOnly(column))
                .sorted(Comparator.comparing(DescribedColumn::name))
                .forEach(column -> value(column).ifPresent(values::add));
        return values;
    }

    private boolean isOfSourceOnly(DescribedColumn column) {
        boolean named = pair.columns().sourceOnly().contains(column.name());
        if (named && counterpart(column).isPresent()) {
            findings.remark("column '" + column.name() + "' is not compared although both sides have it: remove it from"
                    + " source.only.columns");
        }
        return named;
    }

    private Optional<ComparedColumn> value(DescribedColumn column) {
        Optional<DescribedColumn> counterpart = counterpart(column);
        if (counterpart.isEmpty()) {
            findings.remark("column '" + column.name() + "' is not compared: it is only in " + datastores.source() + " "
                    + pair.source() + "; add it to the replica, map it with 'columns', or name it in"
                    + " source.only.columns");
            return Optional.empty();
        }
        return columns.value(column, counterpart.get());
    }

    private boolean isExcluded(String column) {
        return pair.columns().excluded().contains(column);
    }

    private Optional<DescribedColumn> counterpart(DescribedColumn sourceColumn) {
        return target.column(pair.columns().targetName(sourceColumn.name()));
    }

    private void findUnexpected(DescribedColumn column) {
        boolean known = source.columns().stream()
                .anyMatch(
                        candidate -> pair.columns().targetName(candidate.name()).equals(column.name()));
        if (!known && !isExpected(column.name())) {
            findings.remark("column '" + column.name() + "' is not compared: it is only in " + datastores.target() + " "
                    + pair.target() + "; name it in target.only.columns, or in target.metadata.columns if the pipeline"
                    + " adds it");
        }
    }

    private boolean isExpected(String targetColumn) {
        return isExcluded(targetColumn)
                || pair.columns().targetOnly().contains(targetColumn)
                || pair.rows().softDelete().contains(targetColumn)
                || pair.rows().expiry().contains(targetColumn)
                || pair.columns().targetMetadata().stream()
                        .anyMatch(pattern -> NamePattern.matches(pattern, targetColumn));
    }
}

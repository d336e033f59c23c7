package io.countercheck.streams.reconcile;

import io.countercheck.common.model.TableName;
import io.countercheck.streams.reconcile.ComparisonPlanner.Outcome;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tables of {@code cassandra warehouse.users} and {@code postgres public.cdc_users}, and plans for them. */
final class PlannerFixture {
    static final Datastores DATASTORES = new Datastores("cassandra", "postgres");
    static final DescribedColumn ID = column("id", "uuid", "uuid", 0);
    static final DescribedColumn NAME = column("name", "text", "text", -1);

    private PlannerFixture() {}

    static DescribedColumn column(String name, String nativeType, @Nullable String type, int keyPosition) {
        return new DescribedColumn(name, nativeType, type, keyPosition);
    }

    static DescribedColumn column(String name, String type) {
        return column(name, type, type, -1);
    }

    static TablePair pair(ColumnRules columns, RowRules rows) {
        return new TablePair(
                "users",
                new TableName("warehouse", "users"),
                new TableName("public", "cdc_users"),
                columns,
                rows,
                TablePolicy.DEFAULT);
    }

    static TablePair pair(List<String> excluded, List<String> metadata) {
        return pair(new ColumnRules(excluded, List.of(), List.of(), metadata, List.of()), RowRules.DEFAULT);
    }

    static TablePair ruled(ColumnRule... rules) {
        return pair(new ColumnRules(List.of(), List.of(), List.of(), List.of(), List.of(rules)), RowRules.DEFAULT);
    }

    static Outcome outcome(List<DescribedColumn> source, List<DescribedColumn> target) {
        return plan(pair(List.of(), List.of()), source, target);
    }

    static Outcome plan(TablePair pair, List<DescribedColumn> source, List<DescribedColumn> target) {
        return ComparisonPlanner.plan(
                pair, DATASTORES, new DescribedTable(source, 0, 0), new DescribedTable(target, 0, 0));
    }

    static ComparisonPlan planned(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            throw new AssertionError("refused: " + refused.findings());
        }
        return ((Outcome.Planned) outcome).plan();
    }

    static List<String> refused(Outcome outcome) {
        return ((Outcome.Refused) outcome).findings();
    }
}

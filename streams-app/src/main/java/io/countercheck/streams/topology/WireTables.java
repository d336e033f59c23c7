package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.common.wire.avro.WireWindow;
import io.countercheck.streams.reconcile.ComparisonPlan;
import io.countercheck.streams.reconcile.ComparisonPlan.ComparedColumn;
import io.countercheck.streams.reconcile.ComparisonPlan.Role;
import io.countercheck.streams.reconcile.ComparisonPlan.TimeColumn;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DescribedTable;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import io.countercheck.streams.reconcile.TablePair;
import io.countercheck.streams.reconcile.TimestampWindow;
import io.countercheck.streams.reconcile.WindowBounds;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates tables, sides and plans between domain records and the private protocol. */
final class WireTables {
    private WireTables() {}

    static Side side(WireSide side) {
        return side == WireSide.SOURCE ? Side.SOURCE : Side.TARGET;
    }

    static DescribedTable table(TableDescribed described) {
        List<DescribedColumn> columns = described.getColumns().stream()
                .map(column -> new DescribedColumn(
                        column.getName(), column.getNativeType(), column.getType(), column.getKeyPosition()))
                .toList();
        return new DescribedTable(
                columns,
                described.getSchemaFingerprint(),
                described.getEstimatedRows(),
                WireDigests.tokenKey(described.getTokenKey()));
    }

    /** A side of a scan that needs no columns. */
    static WireScanSide scanSide(Side side, TablePair pair, Datastores datastores, int segments) {
        return scanSide(side, pair, datastores, segments, List.of(), List.of(), List.of(), List.of(), null);
    }

    /** A side of a scan that counts rows: no more than the conditions' columns are read, and as no key. */
    static WireScanSide countSide(Side side, TablePair pair, Datastores datastores, int segments, ComparisonPlan plan) {
        return scanSide(
                side, pair, datastores, segments, List.of(), List.of(), List.of(), conditions(side, plan), null);
    }

    /** @param window fixed; null for rows of any time */
    static WireScanSide scanSide(
            Side side,
            TablePair pair,
            Datastores datastores,
            int segments,
            ComparisonPlan plan,
            @Nullable TimestampWindow window) {
        return scanSide(
                side,
                pair,
                datastores,
                segments,
                columns(side, plan, Role.KEY),
                columns(side, plan, Role.VALUE),
                columns(side, plan, Role.TOLERATED),
                conditions(side, plan),
                window(side, plan, window));
    }

    static List<PlannedColumn> plannedColumns(ComparisonPlan plan) {
        return plan.columns().stream().map(WireTables::planned).toList();
    }

    private static WireScanSide scanSide(
            Side side,
            TablePair pair,
            Datastores datastores,
            int segments,
            List<WireColumn> key,
            List<WireColumn> values,
            List<WireColumn> tolerated,
            List<WireCondition> conditions,
            @Nullable WireWindow window) {
        TableName table = side == Side.SOURCE ? pair.source() : pair.target();
        return new WireScanSide(
                side == Side.SOURCE ? WireSide.SOURCE : WireSide.TARGET,
                datastores.of(side),
                new WireTable(table.namespace(), table.name()),
                segments,
                key,
                values,
                tolerated,
                conditions,
                window);
    }

    private static List<WireColumn> columns(Side side, ComparisonPlan plan, Role role) {
        return plan.columns(role).stream()
                .map(column -> new WireColumn(column.name(side), column.type(), column.emptyIsNull()))
                .toList();
    }

    private static List<WireCondition> conditions(Side side, ComparisonPlan plan) {
        return plan.conditions(side).stream()
                .map(condition -> new WireCondition(
                        new WireColumn(condition.column(), condition.type(), condition.emptyIsNull()),
                        WireOperator.valueOf(condition.test().name()),
                        condition.operands()))
                .toList();
    }

    private static @Nullable WireWindow window(Side side, ComparisonPlan plan, @Nullable TimestampWindow window) {
        TimeColumn column = plan.timeColumn();
        if (column == null || window == null) {
            return null;
        }
        WindowBounds bounds = WindowBounds.of(window, column.type(side));
        return new WireWindow(new WireColumn(column.name(side), column.type(side), false), bounds.from(), bounds.to());
    }

    private static PlannedColumn planned(ComparedColumn column) {
        BigDecimal tolerance = column.tolerance();
        return new PlannedColumn(
                column.sourceName(),
                column.targetName(),
                column.type(),
                WireRole.valueOf(column.role().name()),
                tolerance == null ? "" : tolerance.toString());
    }
}

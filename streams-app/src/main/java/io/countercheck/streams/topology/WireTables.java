package io.countercheck.streams.topology;

import io.countercheck.common.canonical.ComparisonPlan;
import io.countercheck.common.canonical.ComparisonPlan.ComparedColumn;
import io.countercheck.common.model.Side;
import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.reconcile.DescribedTable;
import io.countercheck.streams.reconcile.DescribedTable.DescribedColumn;
import io.countercheck.streams.reconcile.TablePair;
import java.util.ArrayList;
import java.util.List;

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
        return new DescribedTable(columns, described.getEstimatedRows());
    }

    /** A side of a scan that needs no columns. */
    static WireScanSide scanSide(Side side, TablePair pair, Datastores datastores, int segments) {
        return scanSide(side, pair, datastores, segments, List.of(), List.of());
    }

    static WireScanSide scanSide(Side side, TablePair pair, Datastores datastores, int segments, ComparisonPlan plan) {
        return scanSide(side, pair, datastores, segments, columns(side, plan.key()), columns(side, plan.values()));
    }

    static List<PlannedColumn> plannedColumns(ComparisonPlan plan) {
        List<PlannedColumn> columns = new ArrayList<>();
        plan.key().forEach(column -> columns.add(planned(column, true)));
        plan.values().forEach(column -> columns.add(planned(column, false)));
        return columns;
    }

    private static WireScanSide scanSide(
            Side side,
            TablePair pair,
            Datastores datastores,
            int segments,
            List<WireColumn> key,
            List<WireColumn> values) {
        TableName table = side == Side.SOURCE ? pair.source() : pair.target();
        return new WireScanSide(
                side == Side.SOURCE ? WireSide.SOURCE : WireSide.TARGET,
                datastores.of(side),
                new WireTable(table.namespace(), table.name()),
                segments,
                key,
                values);
    }

    private static List<WireColumn> columns(Side side, List<ComparedColumn> columns) {
        return columns.stream()
                .map(column -> new WireColumn(
                        side == Side.SOURCE ? column.sourceName() : column.targetName(),
                        column.type().notation()))
                .toList();
    }

    private static PlannedColumn planned(ComparedColumn column, boolean key) {
        return new PlannedColumn(
                column.sourceName(), column.targetName(), column.type().notation(), key);
    }
}

package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.List;
import java.util.stream.Stream;

/** One side of a wanted scan: what a connector executes. */
public record ScanWork(ScanRequest request, WireScanSide side) {

    /** Identifies the work among all open work of the connector, for example {@code <job id>/CHECKSUM/SOURCE}. */
    public String id() {
        return request.getJobId() + "/" + request.getPhase() + "/" + side.getSide();
    }

    public String jobId() {
        return request.getJobId();
    }

    public WirePhase phase() {
        return request.getPhase();
    }

    public TableName table() {
        return new TableName(side.getTable().getNamespace(), side.getTable().getName());
    }

    /** Whether some rows of the table may not count. */
    public boolean hasConditions() {
        return !side.getConditions().isEmpty();
    }

    /** What to read: the compared columns, then the columns of the conditions. Not of DESCRIBE. */
    public TableProjection projection() {
        return new TableProjection(
                table(),
                side.getKey().stream().map(ScanWork::projected).toList(),
                Stream.of(
                                side.getValues().stream(),
                                side.getTolerated().stream(),
                                side.getConditions().stream().map(WireCondition::getColumn))
                        .flatMap(columns -> columns)
                        .map(ScanWork::projected)
                        .toList());
    }

    /** How the rows of {@link #projection()} are made up. */
    public RowShape shape() {
        List<WireColumn> tolerated = side.getTolerated();
        return new RowShape(
                side.getKey().size() + side.getValues().size(),
                tolerated.size(),
                RowConditions.of(side.getConditions()));
    }

    private static ProjectedColumn projected(WireColumn column) {
        return new ProjectedColumn(column.getName(), CanonicalType.parse(column.getType()), column.getEmptyIsNull());
    }
}

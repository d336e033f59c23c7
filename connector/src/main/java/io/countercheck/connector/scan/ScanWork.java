package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import java.util.List;

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

    /** What to read; only of a scan with columns, so not of DESCRIBE or COUNT. */
    public TableProjection projection() {
        return new TableProjection(table(), columns(side.getKey()), columns(side.getValues()));
    }

    private static List<ProjectedColumn> columns(List<WireColumn> columns) {
        return columns.stream()
                .map(column -> new ProjectedColumn(column.getName(), CanonicalType.parse(column.getType())))
                .toList();
    }
}

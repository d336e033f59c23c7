package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.digest.BucketSet;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.digest.TokenForm;
import io.countercheck.common.digest.TokenRecipe;
import io.countercheck.common.model.TableName;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireTokenField;
import io.countercheck.common.wire.avro.WireWindow;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TableProjection.ProjectedColumn;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
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

    /** What look-ups read: rows with the wanted keys, of whatever time. */
    public ScanWork withoutWindow() {
        return side.getWindow() == null
                ? this
                : new ScanWork(
                        request, WireScanSide.newBuilder(side).setWindow(null).build());
    }

    /** What to read: the compared columns, then those that decide whether a row counts. Not of DESCRIBE. */
    public TableProjection projection() {
        return new TableProjection(
                table(),
                side.getKey().stream().map(ScanWork::projected).toList(),
                Stream.of(
                                side.getValues().stream(),
                                side.getTolerated().stream(),
                                Stream.ofNullable(side.getWindow()).map(WireWindow::getColumn),
                                side.getConditions().stream().map(WireCondition::getColumn))
                        .flatMap(columns -> columns)
                        .map(ScanWork::projected)
                        .toList());
    }

    /** How the rows of {@link #projection()} are made up. */
    public RowShape shape() {
        List<WireColumn> tolerated = side.getTolerated();
        WireWindow window = side.getWindow();
        return new RowShape(
                side.getKey().size() + side.getValues().size(),
                tolerated.size(),
                window == null ? null : RowWindow.of(window),
                RowConditions.of(side.getConditions()));
    }

    /** How many keys to draw, where not all rows are read. */
    Optional<WireSample> sample() {
        return Optional.ofNullable(request.getSample());
    }

    /** By which rows are counted. Of a DIGEST scan, and of a scan of some buckets. */
    Buckets buckets() {
        return new Buckets(wireBuckets().getCount());
    }

    /** Whether only the rows of some buckets are sent. */
    boolean hasWantedBuckets() {
        WireBuckets buckets = request.getBuckets();
        return buckets != null && buckets.getWanted() != null;
    }

    /** How rows are read by buckets. Of a DIGEST scan, and of a scan of some buckets. */
    TokenScan tokenScan() {
        WireBuckets buckets = wireBuckets();
        ByteBuffer wanted = buckets.getWanted();
        return new TokenScan(
                new TokenRecipe(
                        buckets.getTokenFields().stream().map(ScanWork::field).toList()),
                wanted == null ? null : BucketSet.parse(buckets(), wanted));
    }

    private static TokenRecipe.Field field(WireTokenField field) {
        return new TokenRecipe.Field(
                field.getKeyField(), TokenForm.valueOf(field.getForm().name()));
    }

    private WireBuckets wireBuckets() {
        WireBuckets buckets = request.getBuckets();
        if (buckets == null) {
            throw new IllegalArgumentException(request.getPhase() + " scan without buckets");
        }
        return buckets;
    }

    /** What to read of rows that are drawn: the key, then the columns of the conditions. */
    TableProjection keyProjection() {
        return new TableProjection(
                table(),
                side.getKey().stream().map(ScanWork::projected).toList(),
                side.getConditions().stream()
                        .map(WireCondition::getColumn)
                        .map(ScanWork::projected)
                        .toList());
    }

    /** How the rows of {@link #keyProjection()} are made up. */
    RowShape keyShape() {
        return new RowShape(side.getKey().size(), 0, null, RowConditions.of(side.getConditions()));
    }

    private static ProjectedColumn projected(WireColumn column) {
        return new ProjectedColumn(column.getName(), CanonicalType.parse(column.getType()), column.getEmptyIsNull());
    }
}

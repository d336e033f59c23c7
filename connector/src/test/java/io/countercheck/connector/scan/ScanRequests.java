package io.countercheck.connector.scan;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.common.wire.avro.WireWindow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Scans of the table {@code warehouse.users} with the key {@code id}, of type integer, and {@code name}, of type text. */
public final class ScanRequests {
    public static final String JOB = "550e8400-e29b-41d4-a716-446655440000";
    public static final String OTHER_JOB = "660e8400-e29b-41d4-a716-446655440000";
    public static final String DATASTORE = "fake";
    public static final int PARTITIONS = 2;

    private ScanRequests() {}

    /** One side only, the source, held by the datastore {@value #DATASTORE}. */
    public static ScanRequest of(String job, WirePhase phase, int segments) {
        return of(job, phase, 4, List.of(side(WireSide.SOURCE, DATASTORE, segments)));
    }

    public static ScanRequest of(String job, WirePhase phase, int cells, List<WireScanSide> sides) {
        return new ScanRequest(job, phase, PARTITIONS, cells, sides, null, null);
    }

    /** Reads by buckets. */
    public static ScanRequest bucketed(WirePhase phase, WireScanSide side, WireBuckets buckets) {
        return new ScanRequest(JOB, phase, PARTITIONS, 4, List.of(side), null, buckets);
    }

    /** Draws keys of the source's table. */
    static ScanWork sample(WireSample sample, List<WireCondition> conditions) {
        WireScanSide side = side(WireSide.SOURCE, DATASTORE, 1, List.of(), conditions);
        return work(new ScanRequest(JOB, WirePhase.CHECKSUM, PARTITIONS, 4, List.of(side), sample, null));
    }

    public static WireScanSide side(WireSide side, String datastore, int segments) {
        return side(side, datastore, segments, List.of(), List.of());
    }

    static WireScanSide side(
            WireSide side, String datastore, int segments, List<WireColumn> tolerated, List<WireCondition> conditions) {
        return side(side, datastore, segments, tolerated, conditions, null);
    }

    static WireScanSide side(
            WireSide side,
            String datastore,
            int segments,
            List<WireColumn> tolerated,
            List<WireCondition> conditions,
            @Nullable WireWindow window) {
        return new WireScanSide(
                side,
                datastore,
                new WireTable("warehouse", "users"),
                segments,
                List.of(column("id", "integer")),
                List.of(column("name", "text")),
                tolerated,
                conditions,
                window);
    }

    /** A window of times as the encoder writes them. */
    static WireWindow window(
            WireColumn column, Consumer<CanonicalRowEncoderV1> from, Consumer<CanonicalRowEncoderV1> to) {
        return new WireWindow(column, ByteBuffer.wrap(field(from)), ByteBuffer.wrap(field(to)));
    }

    static WireColumn column(String name, String type) {
        return new WireColumn(name, type, false);
    }

    /** A condition that compares with fields as the encoder writes them. */
    @SafeVarargs
    static WireCondition condition(
            WireColumn column, WireOperator operator, Consumer<CanonicalRowEncoderV1>... operands) {
        return new WireCondition(
                column,
                operator,
                Arrays.stream(operands)
                        .map(operand -> ByteBuffer.wrap(field(operand)))
                        .toList());
    }

    /** Canonical bytes of what is written. */
    static byte[] field(Consumer<CanonicalRowEncoderV1> writer) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        writer.accept(encoder);
        return encoder.copyRow();
    }

    /** Of the source, with fields beside the checksum and conditions. */
    static ScanWork work(WirePhase phase, int segments, List<WireColumn> tolerated, List<WireCondition> conditions) {
        return work(of(JOB, phase, 4, List.of(side(WireSide.SOURCE, DATASTORE, segments, tolerated, conditions))));
    }

    static ScanWork work(ScanRequest request) {
        return new ScanWork(request, request.getSides().get(0));
    }

    static ScanWork work(String job, WirePhase phase, int segments) {
        return work(of(job, phase, segments));
    }
}

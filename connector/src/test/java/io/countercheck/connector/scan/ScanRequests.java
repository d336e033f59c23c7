package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import java.util.List;

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
        return new ScanRequest(job, phase, PARTITIONS, cells, sides);
    }

    public static WireScanSide side(WireSide side, String datastore, int segments) {
        return new WireScanSide(
                side,
                datastore,
                new WireTable("warehouse", "users"),
                segments,
                List.of(new WireColumn("id", "integer")),
                List.of(new WireColumn("name", "text")));
    }

    static ScanWork work(ScanRequest request) {
        return new ScanWork(request, request.getSides().get(0));
    }

    static ScanWork work(String job, WirePhase phase, int segments) {
        return work(of(job, phase, segments));
    }
}

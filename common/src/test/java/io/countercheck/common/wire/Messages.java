package io.countercheck.common.wire;

import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.DigestsOpened;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.JobClosed;
import io.countercheck.common.wire.avro.JobForgotten;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionDigested;
import io.countercheck.common.wire.avro.PartitionFailed;
import io.countercheck.common.wire.avro.PartitionProgress;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.ResolveMismatch;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.SampleClosed;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.common.wire.avro.WireBuckets;
import io.countercheck.common.wire.avro.WireColumn;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WireCondition;
import io.countercheck.common.wire.avro.WireOperator;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireResolution;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.common.wire.avro.WireTokenColumn;
import io.countercheck.common.wire.avro.WireTokenField;
import io.countercheck.common.wire.avro.WireTokenForm;
import io.countercheck.common.wire.avro.WireWindow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One of every message of the private protocol, with every optional part in it. */
final class Messages {
    private static final String JOB = "550e8400-e29b-41d4-a716-446655440000";
    private static final WireTable TABLE = new WireTable("warehouse", "users");

    private Messages() {}

    static ScanRequest scan() {
        return new ScanRequest(
                JOB,
                WirePhase.CHECKSUM,
                4,
                16,
                List.of(new WireScanSide(
                        WireSide.SOURCE,
                        "cassandra",
                        TABLE,
                        16,
                        List.of(new WireColumn("id", "uuid", false)),
                        List.of(new WireColumn("naïve 😀", "text", true)),
                        List.of(new WireColumn("price", "decimal", false)),
                        List.of(new WireCondition(
                                new WireColumn("state", "text", false), WireOperator.IN, List.of(bytes(), bytes()))),
                        new WireWindow(new WireColumn("updated_at", "timestamp", false), bytes(), bytes()))),
                new WireSample(1_000, 200_000L, Long.MIN_VALUE),
                new WireBuckets(
                        4096,
                        List.of(new WireTokenField(1, WireTokenForm.UUID), new WireTokenField(0, WireTokenForm.TEXT)),
                        bytes()));
    }

    static LookupRequest lookup() {
        return new LookupRequest(JOB, Long.MAX_VALUE, List.of(bytes(), nothing()));
    }

    static List<CatalogMessage> catalog() {
        return Stream.of(
                        new TableDescribed(
                                JOB,
                                WireSide.TARGET,
                                "postgres",
                                TABLE,
                                List.of(
                                        new WireColumnDescription("id", "uuid", "uuid", 0),
                                        new WireColumnDescription("tags", "text[]", null, -1)),
                                -3L,
                                1_000_000L,
                                List.of(
                                        new WireTokenColumn("id", WireTokenForm.UUID),
                                        new WireTokenColumn("tags", null))),
                        new TaskHeartbeat("postgres", "postgres-snapshot", 1, 3, true, 1_795_284_000_000L))
                .map(CatalogMessage::new)
                .toList();
    }

    static List<EventMessage> events() {
        return Stream.of(
                        new SegmentRead(JOB, WirePhase.COUNT, WireSide.SOURCE, 3, Long.MIN_VALUE, 7L, 5L, -3L, 2L),
                        new ScanFailed(JOB, WireSide.SOURCE, "segment 3 of 16 cannot be read"),
                        new PartitionProgress(JOB, 2, 5L),
                        new PartitionDigested(JOB, 2, 1L, 2L, 3L, bytes()),
                        new PartitionClosed(
                                JOB, 2, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, new SampleClosed(0.25, 1.0, 11L, 12L)),
                        new PartitionFailed(JOB, 2, "COUNT"))
                .map(EventMessage::new)
                .toList();
    }

    static List<ChecksumsMessage> checksums() {
        return Stream.of(
                        new DigestsOpened(JOB, 16, 8, 4096),
                        new SegmentDigests(JOB, WireSide.TARGET, 3, Long.MIN_VALUE, bytes()),
                        new JobOpened(
                                JOB,
                                "users",
                                "cassandra",
                                "postgres",
                                16,
                                17,
                                18,
                                List.of(
                                        new PlannedColumn("id", "user_id", "uuid", WireRole.KEY, ""),
                                        new PlannedColumn("price", "price", "decimal", WireRole.TOLERATED, "0.01")),
                                25_000L,
                                true,
                                false),
                        new ChecksumBatch(JOB, WireSide.TARGET, 3, -1L, 0, 15, 256, bytes()),
                        new SegmentEnd(JOB, WireSide.TARGET, 3, -1L, 1, 256L, 0.5),
                        new RowImages(
                                JOB,
                                WireSide.SOURCE,
                                9L,
                                1,
                                List.of(
                                        new RowImage(1, bytes(), bytes(), bytes(), Arrays.asList("7", null), true, 1),
                                        new RowImage(0, nothing(), nothing(), nothing(), List.of(), false, 0))),
                        new JobClosed(JOB),
                        new JobForgotten(JOB),
                        new ResolveMismatch(JOB, JOB, WireResolution.IGNORED, null, "api"))
                .map(ChecksumsMessage::new)
                .toList();
    }

    private static ByteBuffer nothing() {
        return ByteBuffer.allocate(0);
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.wrap(new byte[] {0, 1, -1, 127, -128});
    }
}

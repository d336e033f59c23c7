package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.SampleClosed;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.WireColumnDescription;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.common.wire.avro.WireTable;
import io.countercheck.streams.reconcile.Job;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;

/** The topology as triggers and connectors see it; the part of the connectors is played by the test. */
final class CoordinatorFixture implements AutoCloseable {
    static final List<WireColumnDescription> COLUMNS = List.of(
            new WireColumnDescription("id", "bigint", "integer", 0),
            new WireColumnDescription("name", "text", "text", -1));

    static final long SCHEMA = 42;

    final TopologyHarness harness;
    private final List<ScanRequest> scans = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();

    CoordinatorFixture() {
        this(TestSettings.standard());
    }

    CoordinatorFixture(TopologySettings settings) {
        harness = new TopologyHarness(settings);
    }

    /** Triggers one job and gives its id. */
    UUID trigger(String table, String strategy, String priority) {
        UUID id = UUID.randomUUID();
        triggerJson("""
                {"tables": ["%s"], "validation_strategy": "%s", "priority": "%s", "job_ids": ["%s"]}
                """.formatted(table, strategy, priority, id));
        return id;
    }

    UUID trigger(String strategy) {
        return trigger("users", strategy, "NORMAL");
    }

    void triggerJson(String json) {
        harness.pipe(harness.topics().triggers().name(), json.getBytes(StandardCharsets.UTF_8));
    }

    Job job(UUID id) {
        return Objects.requireNonNull(
                harness.<String, Job>store(StoreNames.JOBS).get(id.toString()));
    }

    List<Job> jobs() {
        return harness.values(StoreNames.JOBS);
    }

    /** Scans requested since last asked for. */
    List<ScanRequest> scans() {
        readScans();
        List<ScanRequest> taken = List.copyOf(scans);
        scans.clear();
        return taken;
    }

    /** Keys of all scans withdrawn so far. */
    List<String> withdrawn() {
        readScans();
        return withdrawn;
    }

    private void readScans() {
        for (TestRecord<byte[], byte[]> record :
                harness.output(harness.topics().scans().name())) {
            if (record.value() == null) {
                withdrawn.add(new String(record.key(), StandardCharsets.UTF_8));
            } else {
                scans.add(WireCodec.SCANS.decode(record.value()));
            }
        }
    }

    void describe(UUID job, WireSide side, List<WireColumnDescription> columns, long estimatedRows) {
        String datastore = side == WireSide.SOURCE ? "cassandra" : "postgres";
        harness.catalog(new TableDescribed(
                job.toString(), side, datastore, new WireTable("any", "users"), columns, SCHEMA, estimatedRows, null));
    }

    void describeBothSides(UUID job) {
        describe(job, WireSide.SOURCE, COLUMNS, 0);
        describe(job, WireSide.TARGET, COLUMNS, 0);
    }

    void segmentRead(UUID job, WirePhase phase, WireSide side, int segment, long rows) {
        segmentRead(job, phase, side, segment, rows, 0L);
    }

    void segmentRead(UUID job, WirePhase phase, WireSide side, int segment, long rows, long layout) {
        segmentRead(job, phase, side, segment, rows, layout, SCHEMA);
    }

    void segmentRead(
            UUID job, WirePhase phase, WireSide side, int segment, long rows, long layout, long schemaFingerprint) {
        harness.event(new SegmentRead(job.toString(), phase, side, segment, 1L, rows, layout, schemaFingerprint, 0L));
    }

    /** All 16 segments of both sides, each with the given number of rows. */
    void readAllSegments(UUID job, WirePhase phase, long sourceRows, long targetRows) {
        IntStream.range(0, 16).forEach(segment -> {
            segmentRead(job, phase, WireSide.SOURCE, segment, sourceRows);
            segmentRead(job, phase, WireSide.TARGET, segment, targetRows);
        });
    }

    void partitionClosed(UUID job, long rows) {
        harness.event(new PartitionClosed(job.toString(), 0, rows, rows, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, null));
    }

    void sampleClosed(UUID job, long sourceDrawn, long targetDrawn, long mismatches, SampleClosed sample) {
        harness.event(new PartitionClosed(
                job.toString(), 0, sourceDrawn, targetDrawn, mismatches, 0L, 0L, 0L, 0L, 0L, 0L, 0L, sample));
    }

    /** Takes a ROW_COUNT job from its description to its end. */
    void complete(UUID job) {
        describeBothSides(job);
        readAllSegments(job, WirePhase.COUNT, 1, 1);
    }

    @Override
    public void close() {
        harness.close();
    }
}

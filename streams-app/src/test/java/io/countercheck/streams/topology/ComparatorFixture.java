package io.countercheck.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.model.Side;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.JobOpened;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.PartitionClosed;
import io.countercheck.common.wire.avro.PartitionFailed;
import io.countercheck.common.wire.avro.PlannedColumn;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.WireRole;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.streams.reconcile.Mismatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * One comparator partition and two tables of ids and names, which the test changes at will; the part of the connectors
 * is played by this fixture.
 */
final class ComparatorFixture implements AutoCloseable {
    static final String JOB = "550e8400-e29b-41d4-a716-446655440000";
    static final PlannedColumn ID = new PlannedColumn("id", "id", "integer", WireRole.KEY, "");
    static final PlannedColumn NAME = new PlannedColumn("name", "name", "text", WireRole.VALUE, "");
    static final String NEXT_JOB = "660e8400-e29b-41d4-a716-446655440000";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(250);

    final TopologyHarness harness = new TopologyHarness(TestSettings.standard());
    private final Map<Long, String> source = new TreeMap<>();
    private final Map<Long, String> target = new TreeMap<>();
    private String job = JOB;
    private String table = "users";
    private List<PlannedColumn> columns = List.of(ID, NAME);
    private int cells;
    private boolean expiring;
    private final Set<Long> sourceOutside = new HashSet<>();
    private final Set<Long> targetOutside = new HashSet<>();
    private boolean windowed;

    /** The rows that this side holds now. */
    Map<Long, String> rows(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    ComparatorFixture on(Side side, long id, String name) {
        rows(side).put(id, name);
        return this;
    }

    ComparatorFixture onBoth(long id, String name) {
        return on(Side.SOURCE, id, name).on(Side.TARGET, id, name);
    }

    ComparatorFixture open(int segments, int cellsPerPartition, long storedLimit) {
        return open(JOB, segments, cellsPerPartition, storedLimit);
    }

    /** From now on everything is about this job. */
    ComparatorFixture open(String jobId, int segments, int cellsPerPartition, long storedLimit) {
        job = jobId;
        cells = cellsPerPartition;
        harness.checksums(new JobOpened(
                job, table, "cassandra", "postgres", segments, segments, cells, columns, storedLimit, windowed, false));
        return this;
    }

    /** From now on everything is about this job, which draws a sample. */
    ComparatorFixture openSample(String jobId) {
        job = jobId;
        cells = 1;
        harness.checksums(
                new JobOpened(job, table, "cassandra", "postgres", 1, 1, cells, columns, 1_000L, false, true));
        return this;
    }

    /** Sends ids as they were drawn from a side, and with which probability each of its rows was. */
    ComparatorFixture draw(Side side, double share, long... ids) {
        batch(side, 0, 1, 0, ids);
        harness.checksums(new SegmentEnd(job, wire(side), 0, 1L, 1, (long) ids.length, share));
        return this;
    }

    /** From now on jobs are of this table pair and compare these columns, the first of them the key. */
    ComparatorFixture comparing(String newTable, PlannedColumn... newColumns) {
        table = newTable;
        columns = List.of(newColumns);
        return this;
    }

    /** From now on jobs are of a window, in which every row is that is not {@link #outside}. */
    ComparatorFixture windowed() {
        windowed = true;
        return this;
    }

    /** From now on scans do not find the rows; look-ups do. */
    ComparatorFixture outside(Side side, Long... ids) {
        outsideOf(side).addAll(List.of(ids));
        return this;
    }

    private Set<Long> outsideOf(Side side) {
        return side == Side.SOURCE ? sourceOutside : targetOutside;
    }

    /** From now on look-ups say of every row whether it expires about now. */
    void expiring(boolean newExpiring) {
        expiring = newExpiring;
    }

    /** Sends some rows as one batch; they must belong to the same cell, which is their id modulo the cells. */
    void batch(Side side, int segment, long attempt, int sequence, long... ids) {
        PackedChecksums.Builder packed = new PackedChecksums.Builder();
        for (long id : ids) {
            byte[] row = compared(id, rows(side).getOrDefault(id, ""));
            byte[] key = key(id);
            packed.add(row, key.length, row.length, row.length, new RowChecksum().of(row));
        }
        int cell = ids.length == 0 ? 0 : (int) (ids[0] % cells);
        harness.checksums(
                new ChecksumBatch(job, wire(side), segment, attempt, sequence, cell, ids.length, packed.drain()));
    }

    /** Sends one row of segment 0 and attempt 1 whose key is a text of that length. */
    void batchOfLargeKey(Side side, int sequence, int length) {
        CanonicalRowEncoderV1 key = new CanonicalRowEncoderV1();
        key.text(Integer.toString(sequence).repeat(length));
        PackedChecksums.Builder packed = new PackedChecksums.Builder();
        packed.add(key.copyRow(), key.length(), key.length(), key.length(), new byte[RowChecksum.BYTES]);
        harness.checksums(new ChecksumBatch(job, wire(side), 0, 1L, sequence, 0, 1, packed.drain()));
    }

    void end(Side side, int segment, long attempt, int batches, long rows) {
        harness.checksums(new SegmentEnd(job, wire(side), segment, attempt, batches, rows, 1.0));
    }

    /** Sends both sides whole: one segment, one batch per cell. */
    ComparatorFixture scan() {
        scan(Side.SOURCE, 0, 1);
        scan(Side.TARGET, 0, 1);
        return this;
    }

    /** Sends one side whole as one segment. */
    void scan(Side side, int segment, long attempt) {
        for (int cell = 0; cell < cells; cell++) {
            int wanted = cell;
            batch(
                    side,
                    segment,
                    attempt,
                    cell,
                    inside(side).stream()
                            .mapToLong(Long::longValue)
                            .filter(id -> id % cells == wanted)
                            .toArray());
        }
        end(side, segment, attempt, cells, inside(side).size());
    }

    private Set<Long> inside(Side side) {
        Set<Long> inside = new TreeSet<>(rows(side).keySet());
        inside.removeAll(outsideOf(side));
        return inside;
    }

    /** Look-ups asked for since this was called last. */
    List<LookupRequest> lookUps() {
        return harness.output("test.lookups").stream()
                .map(record -> WireCodec.LOOKUPS.decode(record.value()))
                .toList();
    }

    void answer(LookupRequest request) {
        answer(request, Side.SOURCE);
        answer(request, Side.TARGET);
    }

    void answer(LookupRequest request, Side side) {
        answerPart(request, side, 0, request.getKeys().size());
    }

    /** Answers for some of the keys, as the table is now. */
    void answerPart(LookupRequest request, Side side, int from, int to) {
        List<RowImage> images = IntStream.range(from, to)
                .mapToObj(i -> image(side, request.getKeys().get(i)))
                .toList();
        harness.checksums(new RowImages(job, wire(side), request.getRequest(), from, images));
    }

    private RowImage image(Side side, ByteBuffer key) {
        for (Map.Entry<Long, String> entry : rows(side).entrySet()) {
            if (ByteBuffer.wrap(key(entry.getKey())).equals(key)) {
                byte[] row = compared(entry.getKey(), entry.getValue());
                return new RowImage(
                        1,
                        ByteBuffer.wrap(new RowChecksum().of(row)),
                        ByteBuffer.allocate(0),
                        ByteBuffer.wrap(row),
                        List.of(entry.getKey().toString(), "'" + entry.getValue() + "'")
                                .subList(0, columns.size()),
                        expiring,
                        0);
            }
        }
        ByteBuffer nothing = ByteBuffer.allocate(0);
        return new RowImage(0, nothing, nothing, nothing, List.of(), expiring, 0);
    }

    /** Lets the time pass and answers all look-ups until the partition has decided everything. */
    PartitionClosed settle() {
        int before = closed().size();
        for (Duration left = PATIENCE; closed().size() == before; left = left.minus(STEP)) {
            if (left.isNegative()) {
                throw new AssertionError("the partition does not close");
            }
            harness.advance(STEP);
            lookUps().forEach(this::answer);
        }
        return closed().get(before);
    }

    /** Runs a job of one segment and one cell from its opening to its verdict. */
    PartitionClosed run(String jobId) {
        return open(jobId, 1, 1, 100).scan().settle();
    }

    List<PartitionClosed> closed() {
        return harness.bodies("test.events", PartitionClosed.class);
    }

    List<PartitionFailed> failures() {
        return harness.bodies("test.events", PartitionFailed.class);
    }

    static long mismatches(PartitionClosed closed) {
        return closed.getMissingInTarget() + closed.getMissingInSource() + closed.getDataMismatches();
    }

    /** The only mismatch that is stored. */
    Mismatch mismatch() {
        List<Mismatch> all = harness.values(StoreNames.MISMATCHES);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    /** Mismatches published since this was called last. */
    List<JsonNode> published() {
        return harness.output("test.mismatches").stream()
                .filter(record -> record.value() != null)
                .map(record -> TopologyHarness.json(record.value()))
                .toList();
    }

    private byte[] compared(long id, String name) {
        return columns.size() == 1 ? key(id) : row(id, name);
    }

    static byte[] key(long id) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.integer(id);
        return encoder.copyRow();
    }

    static byte[] row(long id, String name) {
        CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();
        encoder.integer(id);
        encoder.text(name);
        return encoder.copyRow();
    }

    private static WireSide wire(Side side) {
        return side == Side.SOURCE ? WireSide.SOURCE : WireSide.TARGET;
    }

    @Override
    public void close() {
        harness.close();
    }
}

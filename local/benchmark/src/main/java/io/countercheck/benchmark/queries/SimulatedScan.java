package io.countercheck.benchmark.queries;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.common.canonical.KeyHash;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WireScanSide;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Sends the rows of one side as its first segment; the other segments are empty. */
final class SimulatedScan {
    static final long SCHEMA = 1;
    private static final long ATTEMPT = 1;
    private static final int MAX_BATCH_ROWS = 256;

    private final ScanRequest scan;
    private final WireScanSide side;
    private final BiConsumer<Integer, Object> checksums;
    private final KeyHash hash = new KeyHash();
    private final RowChecksum checksum = new RowChecksum();
    private final List<PackedChecksums.Builder> open;
    private final int[] batches;
    private final long[] rows;

    /** @param checksums sends a message to a partition of {@code checksums} */
    SimulatedScan(ScanRequest scan, WireScanSide side, BiConsumer<Integer, Object> checksums) {
        this.scan = scan;
        this.side = side;
        this.checksums = checksums;
        this.open = IntStream.range(0, scan.getPartitions() * scan.getCells())
                .mapToObj(slot -> new PackedChecksums.Builder())
                .toList();
        this.batches = new int[scan.getPartitions()];
        this.rows = new long[scan.getPartitions()];
    }

    void add(CanonicalRowEncoderV1 row) {
        long keyHash = hash.of(row.buffer(), 0, row.keyLength());
        int partition = KeyHash.partition(keyHash, scan.getPartitions());
        int slot = partition * scan.getCells() + KeyHash.cell(keyHash, scan.getPartitions(), scan.getCells());
        PackedChecksums.Builder batch = open.get(slot);
        int length = row.length();
        batch.add(row.buffer(), row.keyLength(), length, length, checksum.of(row.buffer(), 0, length));
        if (batch.rows() == MAX_BATCH_ROWS) {
            send(slot);
        }
    }

    private void send(int slot) {
        int partition = slot / scan.getCells();
        PackedChecksums.Builder batch = open.get(slot);
        int count = batch.rows();
        rows[partition] += count;
        checksums.accept(
                partition,
                new ChecksumBatch(
                        scan.getJobId(),
                        side.getSide(),
                        0,
                        ATTEMPT,
                        batches[partition]++,
                        slot % scan.getCells(),
                        count,
                        batch.drain()));
    }

    /** Sends what is left and the end markers, and gives the events that are to follow. */
    List<SegmentRead> finish() {
        IntStream.range(0, open.size())
                .filter(slot -> open.get(slot).rows() > 0)
                .forEach(this::send);
        List<SegmentRead> events = new ArrayList<>();
        for (int segment = 0; segment < side.getSegments(); segment++) {
            long read = 0;
            for (int partition = 0; partition < scan.getPartitions(); partition++) {
                int sent = segment == 0 ? batches[partition] : 0;
                long counted = segment == 0 ? rows[partition] : 0;
                read += counted;
                checksums.accept(
                        partition,
                        new SegmentEnd(scan.getJobId(), side.getSide(), segment, ATTEMPT, sent, counted, 1.0));
            }
            events.add(new SegmentRead(
                    scan.getJobId(), scan.getPhase(), side.getSide(), segment, ATTEMPT, read, 0L, SCHEMA, 0L));
        }
        return events;
    }
}

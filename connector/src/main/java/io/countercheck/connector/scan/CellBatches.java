package io.countercheck.connector.scan;

import io.countercheck.common.canonical.KeyHash;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.wire.PackedChecksums;
import io.countercheck.common.wire.avro.ChecksumBatch;
import io.countercheck.common.wire.avro.SegmentEnd;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.scan.Emission.Progress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the checksums of one attempt of a segment into batches, one open batch per partition and cell, and sends those
 * that are full. All open batches together stay below a fixed size, whatever the number of cells.
 */
final class CellBatches implements RowConsumer {
    private static final int MAX_BATCH_ROWS = 256;
    private static final int MAX_BATCH_BYTES = 64 * 1024;
    private static final int MAX_OPEN_BYTES = 8 * 1024 * 1024;

    private final ScanWork work;
    private final int segment;
    private final long attempt;
    private final Outbox outbox;
    private final int partitions;
    private final int cells;
    private final PackedChecksums.@Nullable Builder[] open;
    private final int[] sentBatches;
    private final long[] sentRows;
    private final RowShape shape;
    private final RowChecksum checksum = new RowChecksum();
    private final KeyHash keyHash = new KeyHash();
    private int openBytes;
    private long rows;
    private long undated;

    CellBatches(ScanWork work, int segment, long attempt, Outbox outbox) {
        this.work = work;
        this.segment = segment;
        this.attempt = attempt;
        this.outbox = outbox;
        this.shape = work.shape();
        this.partitions = work.request().getPartitions();
        this.cells = work.request().getCells();
        this.open = new PackedChecksums.Builder[partitions * cells];
        this.sentBatches = new int[partitions];
        this.sentRows = new long[partitions];
    }

    @Override
    public void accept(byte[] row, int keyLength, int length) throws InterruptedException {
        RowShape.Parts parts = shape.parts(row, length);
        if (!parts.presence().counts()) {
            return;
        }
        switch (parts.placement()) {
            case INSIDE -> add(row, keyLength, parts.checkedEnd(), parts.comparedEnd());
            case OUTSIDE -> {}
            case UNDATED -> undated++;
        }
    }

    /** Adds a key alone: it will be looked up. */
    void addKey(byte[] key) throws InterruptedException {
        add(key, key.length, key.length, key.length);
    }

    /** How many rows counted so far, and are in the window. */
    long rows() {
        return rows;
    }

    /** How many rows counted so far, but tell no time by which they could be in the window. */
    long undated() {
        return undated;
    }

    private void add(byte[] row, int keyLength, int checkedEnd, int comparedEnd) throws InterruptedException {
        long hash = keyHash.of(row, 0, keyLength);
        int slot = KeyHash.partition(hash, partitions) * cells + KeyHash.cell(hash, partitions, cells);
        PackedChecksums.Builder batch = open[slot];
        if (batch == null) {
            batch = new PackedChecksums.Builder();
            open[slot] = batch;
        }
        int before = batch.bytes();
        byte[] sum = checksum.of(row, 0, checkedEnd);
        if (ToleratedFields.fit(checkedEnd, comparedEnd)) {
            batch.add(row, keyLength, checkedEnd, comparedEnd, sum);
        } else {
            byte[] tolerated = ToleratedFields.of(row, checkedEnd, comparedEnd);
            byte[] travelling = ByteBuffer.allocate(keyLength + tolerated.length)
                    .put(row, 0, keyLength)
                    .put(tolerated)
                    .array();
            batch.add(travelling, keyLength, keyLength, travelling.length, sum);
        }
        rows++;
        openBytes += batch.bytes() - before;
        if (batch.rows() >= MAX_BATCH_ROWS || batch.bytes() >= MAX_BATCH_BYTES) {
            send(slot, batch);
        }
        if (openBytes > MAX_OPEN_BYTES) {
            sendAll();
        }
    }

    /**
     * Sends what is left, then the end marker of every partition; the last of them finishes the segment.
     *
     * @param share with which probability each row of the segment was added
     */
    void finish(double share) throws InterruptedException {
        sendAll();
        for (int partition = 0; partition < partitions; partition++) {
            SegmentEnd end = new SegmentEnd(
                    work.jobId(),
                    work.side().getSide(),
                    segment,
                    attempt,
                    sentBatches[partition],
                    sentRows[partition],
                    share);
            boolean last = partition == partitions - 1;
            outbox.put(Emission.checksums(
                    partition,
                    end,
                    last ? new Progress.SegmentDone(segment, work.id()) : new Progress.InSegment(segment)));
        }
    }

    private void sendAll() throws InterruptedException {
        for (int slot = 0; slot < open.length; slot++) {
            PackedChecksums.Builder batch = open[slot];
            if (batch != null && batch.rows() > 0) {
                send(slot, batch);
            }
        }
    }

    private void send(int slot, PackedChecksums.Builder batch) throws InterruptedException {
        int partition = slot / cells;
        int cell = slot % cells;
        sentRows[partition] += batch.rows();
        openBytes -= batch.bytes();
        ChecksumBatch message = new ChecksumBatch(
                work.jobId(),
                work.side().getSide(),
                segment,
                attempt,
                sentBatches[partition]++,
                cell,
                batch.rows(),
                batch.drain());
        outbox.put(Emission.checksums(partition, message, new Progress.InSegment(segment)));
    }
}

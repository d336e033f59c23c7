package io.countercheck.connector.scan;

import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.digest.BucketDigests;
import io.countercheck.common.digest.Buckets;
import io.countercheck.common.wire.avro.SegmentDigests;
import io.countercheck.connector.datastore.spi.Datastore.TokenRowConsumer;
import io.countercheck.connector.scan.Emission.Progress;

/**
 * Adds the rows of one attempt of a segment that count to the digests of their buckets. A digest covers what is compared
 * with a tolerance too: rows that agree only by it are compared row by row.
 */
final class DigestedRows implements TokenRowConsumer {
    private final ScanWork work;
    private final int segment;
    private final long attempt;
    private final Outbox outbox;
    private final RowShape shape;
    private final Buckets buckets;
    private final BucketDigests digests;
    private final RowChecksum checksum = new RowChecksum();
    private long rows;

    DigestedRows(ScanWork work, int segment, long attempt, Outbox outbox) {
        this.work = work;
        this.segment = segment;
        this.attempt = attempt;
        this.outbox = outbox;
        this.shape = work.shape();
        this.buckets = work.buckets();
        this.digests = new BucketDigests(buckets);
    }

    @Override
    public void accept(byte[] row, int keyLength, int length, long token) {
        RowShape.Parts parts = shape.parts(row, length);
        if (parts.presence().counts()) {
            digests.add(buckets.of(token), checksum.of(row, 0, parts.comparedEnd()));
            rows++;
        }
    }

    /** How many rows counted so far. */
    long rows() {
        return rows;
    }

    /** Sends every partition the digests of its buckets, of which there may be none. */
    void send() throws InterruptedException {
        int partitions = work.request().getPartitions();
        for (int partition = 0; partition < partitions; partition++) {
            SegmentDigests message = new SegmentDigests(
                    work.jobId(), work.side().getSide(), segment, attempt, digests.pack(partition, partitions));
            outbox.put(Emission.checksums(partition, message, new Progress.InSegment(segment)));
        }
    }
}

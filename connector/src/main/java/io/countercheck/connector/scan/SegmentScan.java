package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.SegmentRead;
import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.scan.Emission.Progress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one segment to its end and says so, or says why it cannot. A segment whose reading fails half-way is read again
 * from its beginning under a new attempt; the comparator ignores the unfinished one.
 */
final class SegmentScan {
    private static final Logger log = LoggerFactory.getLogger(SegmentScan.class);

    private final Datastore datastore;
    private final TransientRetry retry;
    private final Outbox outbox;

    SegmentScan(Datastore datastore, TransientRetry retry, Outbox outbox) {
        this.datastore = datastore;
        this.retry = retry;
        this.outbox = outbox;
    }

    void run(ScanWork work, int index) throws InterruptedException {
        Segment segment = new Segment(index, work.side().getSegments());
        String what = work.phase() + " scan of " + work.table() + ", " + segment + ", job " + work.jobId();
        try {
            retry.run(what, () -> attempt(work, segment));
        } catch (DatastoreException e) {
            log.error("{} failed: {}", what, e.getMessage());
            fail(work, index, e.getMessage());
        }
    }

    private Void attempt(ScanWork work, Segment segment) throws DatastoreException, InterruptedException {
        long attempt = ThreadLocalRandom.current().nextLong();
        switch (work.phase()) {
            case COUNT -> {
                SegmentContents counted = count(work, segment);
                outbox.put(
                        read(work, segment, attempt, counted, 0, new Progress.SegmentDone(segment.index(), work.id())));
            }
            case CHECKSUM -> {
                if (work.sample().isPresent()) {
                    draw(work, work.sample().get(), segment, attempt);
                } else {
                    checksums(work, segment, attempt);
                }
            }
            case DIGEST -> digests(work, segment, attempt);
            case DESCRIBE -> throw new IllegalArgumentException(work.phase() + " has no segments");
        }
        return null;
    }

    private void checksums(ScanWork work, Segment segment, long attempt)
            throws DatastoreException, InterruptedException {
        CellBatches batches = new CellBatches(work, segment.index(), attempt, outbox);
        SegmentContents contents = checksums(work, segment, batches).withRows(batches.rows());
        outbox.put(read(work, segment, attempt, contents, batches.undated(), new Progress.InSegment(segment.index())));
        batches.finish(1.0);
    }

    private SegmentContents checksums(ScanWork work, Segment segment, CellBatches batches)
            throws DatastoreException, InterruptedException {
        return work.hasWantedBuckets()
                ? datastore.read(
                        work.projection(),
                        segment,
                        work.tokenScan(),
                        (row, keyLength, length, token) -> batches.accept(row, keyLength, length))
                : datastore.read(work.projection(), segment, batches);
    }

    private void digests(ScanWork work, Segment segment, long attempt) throws DatastoreException, InterruptedException {
        DigestedRows rows = new DigestedRows(work, segment.index(), attempt, outbox);
        SegmentContents contents = datastore
                .read(work.projection(), segment, work.tokenScan(), rows)
                .withRows(rows.rows());
        rows.send();
        outbox.put(read(work, segment, attempt, contents, 0, new Progress.SegmentDone(segment.index(), work.id())));
    }

    /** A side of which a sample is drawn is one segment; the rows that were read are told, not those that were drawn. */
    private void draw(ScanWork work, WireSample sample, Segment segment, long attempt)
            throws DatastoreException, InterruptedException {
        SampleDraw.Drawn drawn = new SampleDraw(datastore, work, sample).run();
        CellBatches batches = new CellBatches(work, segment.index(), attempt, outbox);
        for (byte[] key : drawn.keys()) {
            batches.addKey(key);
        }
        outbox.put(read(work, segment, attempt, drawn.contents(), 0, new Progress.InSegment(segment.index())));
        batches.finish(drawn.share());
    }

    /** Which rows count is decided here, so that they must be read if not all do. */
    private SegmentContents count(ScanWork work, Segment segment) throws DatastoreException, InterruptedException {
        if (!work.hasConditions()) {
            return datastore.count(work.table(), segment);
        }
        RowShape shape = work.shape();
        AtomicLong rows = new AtomicLong();
        SegmentContents read = datastore.read(work.projection(), segment, (row, keyLength, length) -> {
            if (shape.parts(row, length).presence().counts()) {
                rows.incrementAndGet();
            }
        });
        return read.withRows(rows.get());
    }

    private static Emission read(
            ScanWork work, Segment segment, long attempt, SegmentContents contents, long undated, Progress progress) {
        return Emission.event(
                new SegmentRead(
                        work.jobId(),
                        work.phase(),
                        work.side().getSide(),
                        segment.index(),
                        attempt,
                        contents.rows(),
                        contents.layout(),
                        contents.schema(),
                        undated),
                progress);
    }

    private void fail(ScanWork work, int index, String message) throws InterruptedException {
        outbox.put(Emission.failure(
                work.jobId(), work.side().getSide(), message, new Progress.SegmentDone(index, work.id())));
    }
}

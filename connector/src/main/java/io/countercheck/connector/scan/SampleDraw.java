package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.WireSample;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.util.List;

/**
 * Draws about as many keys of one side as were asked for, each with the same probability, which is told exactly. How much
 * must be read for that follows from an estimate of the rows, which may be wrong by any factor, and from how many rows
 * count, which nobody knows: so it begins with a part of what the estimate says and goes on until there are enough. If
 * much of the table would have to be drawn, all of it is read instead, in order.
 */
final class SampleDraw {
    /** Up to so many times the wanted size. Both sides usually draw the same share then, and nothing is given away. */
    private static final double SPARE = 1.25;

    /** As much more than needed is drawn at once, so that one time is usually enough. */
    private static final double MARGIN = 1.1;

    /** Nobody draws again to get the rest. */
    private static final double ENOUGH = 0.9;

    /** The first part, so that an estimate that is far too low is noticed before all of it is read. */
    private static final int PILOT = 8;

    private static final double LEAST_GROWTH = 2;
    private static final double LARGEST_GROWTH = 8;

    /** From a quarter of the table on, reading it in order costs less than drawing. */
    private static final int MUCH = 4;

    /** Of the whole sample: more make it finer, and cost a request each. */
    private static final int PIECES = 256;

    /** Where so many pieces have too few rows, the table has hardly any, or few long partitions: it is read in order. */
    private static final int MOST_PIECES = 1 << 17;

    private final Datastore datastore;
    private final ScanWork work;
    private final WireSample sample;
    private final RowShape shape;
    private Reservoir keys;

    SampleDraw(Datastore datastore, ScanWork work, WireSample sample) {
        this.datastore = datastore;
        this.work = work;
        this.sample = sample;
        this.shape = work.keyShape();
        this.keys = emptyReservoir();
    }

    /**
     * What was drawn.
     *
     * @param keys canonical keys of rows that count
     * @param share with which probability each row of the table was drawn; 1 only if all of them were
     * @param contents with the number of rows that were read for it
     */
    record Drawn(List<byte[]> keys, double share, SegmentContents contents) {}

    Drawn run() throws DatastoreException, InterruptedException {
        long estimate = sample.getEstimatedRows();
        int count =
                (int) Math.max(1, Math.min(RandomPieces.MAX_COUNT, estimate / Math.max(1, sample.getSize() / PIECES)));
        double planned = Math.ceil(MARGIN * sample.getSize() * count / Math.max(1, estimate));
        if (planned > count / MUCH) {
            return whole();
        }
        int first = 0;
        int end = (int) Math.ceil(planned / PILOT);
        SegmentContents contents = draw(count, first, end);
        while (keys.seen() < ENOUGH * sample.getSize()) {
            double wanted = end < planned ? planned : end * growth();
            if (wanted > Math.min(MOST_PIECES, count / MUCH)) {
                keys = emptyReservoir();
                return whole();
            }
            first = end;
            end = (int) Math.ceil(wanted);
            contents = together(contents, draw(count, first, end));
        }
        return new Drawn(keys.keys(), keys.share() * end / count, contents);
    }

    /** From what has been found so far, which may be little by chance. */
    private double growth() {
        double needed = MARGIN * sample.getSize() / Math.max(1, keys.seen());
        return Math.max(LEAST_GROWTH, Math.min(LARGEST_GROWTH, needed));
    }

    private SegmentContents draw(int count, int first, int end) throws DatastoreException, InterruptedException {
        return datastore.draw(work.keyProjection(), new RandomPieces(sample.getSeed(), count, first, end), this::take);
    }

    private Drawn whole() throws DatastoreException, InterruptedException {
        SegmentContents contents = datastore.read(work.keyProjection(), new Segment(0, 1), this::take);
        return new Drawn(keys.keys(), keys.share(), contents);
    }

    private void take(byte[] row, int keyLength, int length) {
        if (shape.parts(row, length).presence().counts()) {
            keys.add(row, keyLength);
        }
    }

    private SegmentContents together(SegmentContents before, SegmentContents more) throws DatastoreException {
        if (before.layout() != more.layout() || before.schema() != more.schema()) {
            throw new TransientDatastoreException(
                    work.side().getDatastore() + ": " + work.table()
                            + " was rewritten or altered while a sample was drawn; it has to be drawn again",
                    null);
        }
        return more.withRows(before.rows() + more.rows());
    }

    private Reservoir emptyReservoir() {
        return new Reservoir((int) Math.ceil(SPARE * sample.getSize()), sample.getSeed());
    }
}

package io.countercheck.connector.scan;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import java.time.Duration;
import java.util.List;

/** Counts what is asked of another datastore. */
public final class MeasuredDatastore implements Datastore {
    private final Datastore datastore;
    private final DatastoreActivity activity;

    public MeasuredDatastore(Datastore datastore, DatastoreActivity activity) {
        this.datastore = datastore;
        this.activity = activity;
    }

    /** A call to the datastore. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws DatastoreException, InterruptedException;
    }

    private <T> T measured(Call<T> call) throws DatastoreException, InterruptedException {
        try {
            return call.run();
        } catch (DatastoreException | RuntimeException e) {
            activity.failed();
            throw e;
        }
    }

    @Override
    public TableDescription describe(TableName table) throws DatastoreException, InterruptedException {
        return measured(() -> datastore.describe(table));
    }

    @Override
    public SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException {
        SegmentContents counted = measured(() -> datastore.count(table, segment));
        activity.segmentRead(counted.rows());
        return counted;
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        SegmentContents read = measured(() -> datastore.read(projection, segment, consumer));
        activity.segmentRead(read.rows());
        return read;
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        SegmentContents read = measured(() -> datastore.read(projection, segment, scan, consumer));
        activity.segmentRead(read.rows());
        return read;
    }

    @Override
    public SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        SegmentContents drawn = measured(() -> datastore.draw(projection, pieces, consumer));
        activity.drawn(drawn.rows());
        return drawn;
    }

    @Override
    public void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        long start = System.nanoTime();
        measured(() -> {
            datastore.lookUp(projection, keys, consumer);
            return true;
        });
        activity.lookedUp(keys.size(), Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void close() {
        datastore.close();
    }
}

package io.countercheck.connector.load;

import io.countercheck.common.model.TableName;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.RandomPieces;
import io.countercheck.connector.datastore.spi.Segment;
import io.countercheck.connector.datastore.spi.SegmentContents;
import io.countercheck.connector.datastore.spi.TableDescription;
import io.countercheck.connector.datastore.spi.TableProjection;
import io.countercheck.connector.datastore.spi.TokenScan;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.util.List;

/**
 * Asks another datastore no more than {@link LoadControl} allows. All waiting is in the caller's thread and ends with its
 * interruption; while it waits for longer than a moment, no statement is open.
 */
final class LimitedDatastore implements Datastore {
    private final Datastore datastore;
    private final LoadControl load;

    LimitedDatastore(Datastore datastore, LoadControl load) {
        this.datastore = datastore;
        this.load = load;
    }

    @Override
    public TableDescription describe(TableName table) throws DatastoreException, InterruptedException {
        int taken = load.beginDescription();
        try {
            return observed(() -> datastore.describe(table));
        } finally {
            load.end(taken);
        }
    }

    /** What the database has counted by itself is paid for afterwards: the next segment waits as if it had been read. */
    @Override
    public SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException {
        SegmentContents counted = inRequests(1, () -> datastore.count(table, segment));
        load.takeRows(counted.rows());
        return counted;
    }

    @Override
    public SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        try (LimitedRows rows = new LimitedRows(load, "a scan of " + projection.table())) {
            rows.begin();
            return observed(() -> datastore.read(projection, segment, rows.before(consumer)));
        }
    }

    /** A scan of a few buckets passes over most of what it reads, so that its pace is another. */
    @Override
    public SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        String kind = (scan.wanted() == null ? "a scan of " : "a scan of some buckets of ") + projection.table();
        try (LimitedRows rows = new LimitedRows(load, kind)) {
            rows.begin();
            return observed(() -> datastore.read(projection, segment, scan, rows.before(consumer)));
        }
    }

    @Override
    public SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException {
        try (LimitedRows rows = new LimitedRows(load, "a sample of " + projection.table())) {
            rows.begin();
            return observed(() -> datastore.draw(projection, pieces, rows.before(consumer)));
        }
    }

    @Override
    public void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException {
        load.takeRows(keys.size());
        inRequests(load.lookUpRequests(), () -> {
            long start = load.nanos();
            datastore.lookUp(projection, keys, consumer);
            double nanos = load.nanos() - start;
            // A call has a price of its own, so that those of like size are compared.
            int size = Math.max(1, Integer.highestOneBit(keys.size()));
            load.succeeded("a look-up of " + size + " keys or more in " + projection.table(), nanos / size);
            return keys;
        });
    }

    @Override
    public void close() {
        datastore.close();
    }

    private <T> T inRequests(int requests, Call<T> call) throws DatastoreException, InterruptedException {
        int taken = load.begin(requests);
        try {
            return observed(call);
        } finally {
            load.end(taken);
        }
    }

    private <T> T observed(Call<T> call) throws DatastoreException, InterruptedException {
        try {
            return call.run();
        } catch (TransientDatastoreException e) {
            load.failed(e);
            throw e;
        }
    }

    /** A call to the datastore. */
    @FunctionalInterface
    private interface Call<T> {
        T run() throws DatastoreException, InterruptedException;
    }
}

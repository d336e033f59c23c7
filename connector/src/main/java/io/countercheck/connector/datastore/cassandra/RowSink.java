package io.countercheck.connector.datastore.cassandra;

import io.countercheck.connector.datastore.cassandra.RowSource.RowCursor;
import io.countercheck.connector.datastore.spi.Datastore.ReadingListener;
import io.countercheck.connector.datastore.spi.DatastoreException;

/** Where a {@link RangeReader} puts rows. */
@FunctionalInterface
interface RowSink {
    /**
     * Takes the row at which a cursor is.
     *
     * @return whether it was handed over, and not passed over
     */
    boolean take(RowCursor cursor) throws DatastoreException, InterruptedException;

    /** Nothing is asked of the server; see {@link ReadingListener#rest()}. */
    default void rest() throws InterruptedException {}
}

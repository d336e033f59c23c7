package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;

/** Where a {@link RangeReader} gets rows from. */
interface RowSource {

    /**
     * Begins to read the rows of a token range, in the order of tokens; rows of one partition in clustering order.
     *
     * @param pageSize rows per request
     */
    RowCursor open(TokenRange range, int pageSize) throws DatastoreException, InterruptedException;

    /** A position in the rows, at first before the first one. Not thread-safe. */
    interface RowCursor extends AutoCloseable {

        /**
         * Goes on to the next row.
         *
         * @return false if there are no more
         * @throws DriverException if a request failed
         */
        boolean advance() throws DatastoreException, InterruptedException;

        /** The token of the row; also after a failure, then of the last row before it. */
        long token();

        /** Replaces what the encoder holds by the row. */
        void encode(CanonicalRowEncoderV1 out) throws DatastoreException;

        /** Gives up the request that is under way, if any. */
        @Override
        void close();
    }
}

package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.DriverException;
import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.spi.DatastoreException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a {@link RangeReader} gets rows from. */
interface RowSource {

    /**
     * Begins to read the rows of a token range, in the order of tokens; rows of one partition in clustering order.
     *
     * @param pageSize rows per request
     * @param continuation what an earlier cursor over the same range was left at, or null to begin at the first row
     */
    RowCursor open(TokenRange range, int pageSize, @Nullable ByteBuffer continuation)
            throws DatastoreException, InterruptedException;

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

        /** The raw values of the row's primary key, in its order, which no other row has; as {@link #token()} of which. */
        List<ByteBuffer> primaryKey();

        /**
         * Where another cursor over the same range can go on after a failure of {@link #advance()}, without reading again
         * what this one has passed; null at the beginning. It stays valid when rows before it are deleted.
         */
        @Nullable
        ByteBuffer continuation();

        /** Replaces what the encoder holds by the row's key. */
        void encodeKey(CanonicalRowEncoderV1 out) throws DatastoreException;

        /** Appends the row's values to its key. */
        void encodeValues(CanonicalRowEncoderV1 out) throws DatastoreException;

        /** Gives up the request that is under way, if any. */
        @Override
        void close();
    }
}

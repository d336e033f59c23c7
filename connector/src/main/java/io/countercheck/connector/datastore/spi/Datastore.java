package io.countercheck.connector.datastore.spi;

import io.countercheck.common.model.TableName;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Read access to one database. Thread-safe: several segments are read at once. Every method blocks; every wait ends
 * with the thread's interruption. Identifiers are matched against the catalog and quoted.
 *
 * <p>Transient faults (a time-out, a lost connection, a cancelled query) surface as {@link
 * TransientDatastoreException} after the adapter's own bounded attempts; the caller may try the whole call again.
 */
public interface Datastore extends AutoCloseable {

    /**
     * The table as the catalog has it now; never from a cache that may be stale.
     *
     * @throws TableNotFoundException if the catalog has no such table
     */
    TableDescription describe(TableName table) throws DatastoreException, InterruptedException;

    /** The number of rows in one segment. */
    SegmentContents count(TableName table, Segment segment) throws DatastoreException, InterruptedException;

    /**
     * Reads every row of one segment in canonical bytes. All segments of the same count together hold every row of the
     * table that exists throughout the scan, each at least once, if they were read under the same layout.
     *
     * @return how many rows were handed to the consumer, and under which layout
     */
    SegmentContents read(TableProjection projection, Segment segment, RowConsumer consumer)
            throws DatastoreException, InterruptedException;

    /**
     * Reads the rows of one segment with their tokens, as {@link #read(TableProjection, Segment, RowConsumer)} does: every
     * row of a wanted bucket, and none of another. Both readings find a row in the same segment.
     *
     * @param projection with a key that has all fields of the recipe
     * @return how many rows were handed over, and under which layout
     */
    SegmentContents read(TableProjection projection, Segment segment, TokenScan scan, TokenRowConsumer consumer)
            throws DatastoreException, InterruptedException;

    /**
     * Reads random pieces of a table, in canonical bytes, without reading the rest of it. In a table that nobody writes,
     * all pieces of one seed and count together hold every row once; what moves meanwhile may come twice or not at all.
     *
     * @return how many rows were handed to the consumer, and under which layout
     */
    SegmentContents draw(TableProjection projection, RandomPieces pieces, RowConsumer consumer)
            throws DatastoreException, InterruptedException;

    /**
     * Reads rows by key, of which the projection has one, and hands over every row that has one of the keys. After a failure the consumer has seen some of
     * them; the caller begins anew with a fresh one.
     *
     * @param keys canonical key bytes; a key that this datastore cannot represent (out of range, U+0000 in PostgreSQL)
     *     is simply absent
     */
    void lookUp(TableProjection projection, List<byte[]> keys, FoundRowConsumer consumer)
            throws DatastoreException, InterruptedException;

    /** Closes connections; never throws. */
    @Override
    void close();

    /** Is told of a reading what is not a row that is handed over. */
    interface ReadingListener {
        /**
         * The reader has no statement open and no request under way that the server keeps anything for. Readers call it
         * between their statements, every few seconds at least, and the consumer may make them wait here for hours.
         *
         * @throws InterruptedException if the reader shall give up
         */
        default void rest() throws InterruptedException {}

        /**
         * A row was read that is not wanted: to the datastore it is as much work as one that is.
         *
         * @throws InterruptedException if the reader shall give up
         */
        default void passedOver() throws InterruptedException {}
    }

    /** Receives rows while a segment is read. */
    @FunctionalInterface
    interface RowConsumer extends ReadingListener {
        /**
         * One row. The array is the reader's and is used again: what is needed must be copied.
         *
         * @param row canonical row bytes from index 0
         * @param keyLength how many of them are the key
         * @param length how many of them count
         * @throws InterruptedException if the reader shall give up
         */
        void accept(byte[] row, int keyLength, int length) throws InterruptedException;
    }

    /** Receives rows with their tokens while a segment is read. */
    @FunctionalInterface
    interface TokenRowConsumer extends ReadingListener {
        /**
         * One row, as {@link RowConsumer#accept} gets it.
         *
         * @param token by which the row is in a bucket; the same whenever the row is read
         * @throws InterruptedException if the reader shall give up
         */
        void accept(byte[] row, int keyLength, int length, long token) throws InterruptedException;
    }

    /** Receives rows that were looked up, in any order. */
    @FunctionalInterface
    interface FoundRowConsumer {
        /**
         * One row. The array is the datastore's and is used again: what is needed must be copied.
         *
         * @param key index of the row's key among the keys asked for
         * @param row canonical row bytes from index 0
         * @param length how many of them count
         * @param raw the projection's columns as the datastore itself shows them, in its order, null for null; valid
         *     during the call
         */
        void accept(int key, byte[] row, int length, Supplier<List<@Nullable RawText>> raw);
    }
}

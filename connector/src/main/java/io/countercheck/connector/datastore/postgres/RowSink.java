package io.countercheck.connector.datastore.postgres;

/** Where a {@link RowCopy} puts rows. The arrays are the copy's and are used again. */
@FunctionalInterface
interface RowSink {

    /** Asked when only the key is decoded. What is not wanted is passed over. */
    default boolean wants(byte[] row, int keyLength) throws InterruptedException {
        return true;
    }

    /** Takes the row that was asked for last. */
    void take(byte[] row, int keyLength, int length) throws InterruptedException;
}

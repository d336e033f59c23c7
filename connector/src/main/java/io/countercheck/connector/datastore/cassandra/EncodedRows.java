package io.countercheck.connector.datastore.cassandra;

import io.countercheck.common.canonical.CanonicalRowEncoderV1;
import io.countercheck.connector.datastore.cassandra.RowSource.RowCursor;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.DatastoreException;

/** Hands over every row. Not thread-safe. */
final class EncodedRows implements RowSink {
    private final RowConsumer consumer;
    private final CanonicalRowEncoderV1 encoder = new CanonicalRowEncoderV1();

    EncodedRows(RowConsumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public boolean take(RowCursor cursor) throws DatastoreException, InterruptedException {
        cursor.encodeKey(encoder);
        cursor.encodeValues(encoder);
        consumer.accept(encoder.buffer(), encoder.keyLength(), encoder.length());
        return true;
    }

    @Override
    public void rest() throws InterruptedException {
        consumer.rest();
    }
}

package io.countercheck.connector.datastore.postgres;

import io.countercheck.common.digest.KeyTokens;
import io.countercheck.connector.datastore.spi.Datastore.TokenRowConsumer;
import io.countercheck.connector.datastore.spi.TokenScan;

/** Hands over the rows of wanted buckets with their tokens. Not thread-safe. */
final class TokenRows implements RowSink {
    private final TokenScan scan;
    private final TokenRowConsumer consumer;
    private final KeyTokens tokens;
    private long token;

    TokenRows(TokenScan scan, TokenRowConsumer consumer) {
        this.scan = scan;
        this.consumer = consumer;
        tokens = new KeyTokens(scan.recipe());
    }

    @Override
    public boolean wants(byte[] row, int keyLength) throws InterruptedException {
        token = tokens.of(row, keyLength);
        if (!scan.wants(token)) {
            consumer.passedOver();
            return false;
        }
        return true;
    }

    @Override
    public void take(byte[] row, int keyLength, int length) throws InterruptedException {
        consumer.accept(row, keyLength, length, token);
    }
}

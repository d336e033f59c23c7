package io.countercheck.connector.load;

import io.countercheck.connector.datastore.spi.Datastore.ReadingListener;
import io.countercheck.connector.datastore.spi.Datastore.RowConsumer;
import io.countercheck.connector.datastore.spi.Datastore.TokenRowConsumer;

/** Hands over rows no faster than they may be read, in one request. Used by one thread. */
final class LimitedRows implements AutoCloseable {
    /** Of fewer rows it is the request that takes the time. */
    private static final int LEAST_ROWS = 200;

    private final LoadControl load;
    private final String kind;
    private int taken;
    private int granted;
    private long rows;
    private long start;
    private long blockedBefore;

    /** @param kind what is read, by which its pace is compared */
    LimitedRows(LoadControl load, String kind) {
        this.load = load;
        this.kind = kind;
    }

    void begin() throws InterruptedException {
        taken = load.begin(1);
        startClock();
    }

    /** What hands over to another consumer, and waits before. */
    RowConsumer before(RowConsumer consumer) {
        return new WaitingRows(consumer);
    }

    /** What hands over to another consumer, and waits before. */
    TokenRowConsumer before(TokenRowConsumer consumer) {
        return new WaitingTokenRows(consumer);
    }

    private abstract class Waiting implements ReadingListener {
        private final ReadingListener listener;

        Waiting(ReadingListener listener) {
            this.listener = listener;
        }

        @Override
        public void rest() throws InterruptedException {
            listener.rest();
            giveWay();
        }

        @Override
        public void passedOver() throws InterruptedException {
            take();
            listener.passedOver();
        }
    }

    private final class WaitingRows extends Waiting implements RowConsumer {
        private final RowConsumer consumer;

        WaitingRows(RowConsumer consumer) {
            super(consumer);
            this.consumer = consumer;
        }

        @Override
        public void accept(byte[] row, int keyLength, int length) throws InterruptedException {
            take();
            consumer.accept(row, keyLength, length);
        }
    }

    private final class WaitingTokenRows extends Waiting implements TokenRowConsumer {
        private final TokenRowConsumer consumer;

        WaitingTokenRows(TokenRowConsumer consumer) {
            super(consumer);
            this.consumer = consumer;
        }

        @Override
        public void accept(byte[] row, int keyLength, int length, long token) throws InterruptedException {
            take();
            consumer.accept(row, keyLength, length, token);
        }
    }

    private void take() throws InterruptedException {
        if (granted == 0) {
            granted = load.takeRows();
        }
        granted--;
        rows++;
    }

    private void giveWay() throws InterruptedException {
        if (rows >= LEAST_ROWS) {
            long blocked = load.blockedNanos() - blockedBefore;
            load.succeeded(kind, (double) (load.nanos() - start - blocked) / rows);
            startClock();
        }
        // Until it has them again it has none: an interruption must not give them back twice.
        int had = taken;
        taken = 0;
        taken = load.giveWay(had);
    }

    private void startClock() {
        rows = 0;
        start = load.nanos();
        blockedBefore = load.blockedNanos();
    }

    @Override
    public void close() {
        if (granted > 0 && granted < Integer.MAX_VALUE / 2) {
            load.giveBackRows(granted);
        }
        load.end(taken);
    }
}

package io.countercheck.connector.load;

import java.time.Duration;

/**
 * Lets so many rows pass per second, evenly. Whoever takes rows pays for them afterwards: the next one waits until they
 * are paid for, in the order in which they ask. What was not used is kept for a tenth of a second and no longer, so that a
 * pause makes no burst. Thread-safe.
 */
final class RowRate {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long KEPT_NANOS = NANOS_PER_SECOND / 10;

    private final LoadClock clock;
    private long paidAt;

    RowRate(LoadClock clock) {
        this.clock = clock;
        paidAt = clock.nanos();
    }

    /**
     * Takes rows, after a wait until all that were taken before are paid for.
     *
     * @param rowsPerSecond what holds now; may be another one each time
     */
    void take(int rows, double rowsPerSecond) throws InterruptedException {
        long wait = reserve(rows, rowsPerSecond);
        if (wait > 0) {
            clock.sleep(Duration.ofNanos(wait));
        }
    }

    private synchronized long reserve(int rows, double rowsPerSecond) {
        long now = clock.nanos();
        if (paidAt - (now - KEPT_NANOS) < 0) {
            paidAt = now - KEPT_NANOS;
        }
        long wait = paidAt - now;
        paidAt += nanos(rows, rowsPerSecond);
        return wait;
    }

    /** Gives back rows that were taken and not used. */
    synchronized void giveBack(int rows, double rowsPerSecond) {
        paidAt -= nanos(rows, rowsPerSecond);
    }

    private static long nanos(int rows, double rowsPerSecond) {
        return (long) (rows * NANOS_PER_SECOND / rowsPerSecond);
    }
}

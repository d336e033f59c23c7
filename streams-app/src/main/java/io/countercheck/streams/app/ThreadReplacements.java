package io.countercheck.streams.app;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How often threads may be replaced: so many times within a sliding window. Failures days apart are not a broken
 * instance; the same number in a row is.
 */
final class ThreadReplacements {
    private final int max;
    private final long windowNanos;
    private final LongSupplier nanoTime;
    private final Deque<Long> granted = new ArrayDeque<>();

    /** @param nanoTime a monotonic clock with any origin, as {@link System#nanoTime} */
    ThreadReplacements(int max, Duration window, LongSupplier nanoTime) {
        this.max = max;
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Whether one more may be replaced now; if so, it counts. Threads may fail at the same time. */
    synchronized boolean allowOneMore() {
        long now = nanoTime.getAsLong();
        while (!granted.isEmpty() && now - granted.peekFirst() >= windowNanos) {
            granted.removeFirst();
        }
        if (granted.size() >= max) {
            return false;
        }
        granted.addLast(now);
        return true;
    }
}

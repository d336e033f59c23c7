package io.countercheck.connector.connect;

import java.time.Duration;

/** Says when the next heartbeat is due. Used by one thread. */
final class HeartbeatClock {
    private final long intervalNanos;
    private long next = System.nanoTime();

    HeartbeatClock(Duration interval) {
        this.intervalNanos = interval.toNanos();
    }

    /** True once per interval. */
    boolean due() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + intervalNanos;
        return true;
    }
}

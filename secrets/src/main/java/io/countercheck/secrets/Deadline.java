package io.countercheck.secrets;

import java.time.Duration;

/** The end of everything that is done for one secret, retries and log-in included. */
record Deadline(long endNanos, Duration allowed) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), time);
    }

    /** What is left; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** The shorter of what is left and the given time. */
    Duration atMost(Duration time) {
        Duration left = left();
        return left.compareTo(time) < 0 ? left : time;
    }
}

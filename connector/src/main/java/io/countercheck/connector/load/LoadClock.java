package io.countercheck.connector.load;

import java.time.Duration;
import java.time.Instant;

/** Time, and the only way to let it pass. */
interface LoadClock {
    LoadClock SYSTEM = new LoadClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    };

    /** For durations, as {@link System#nanoTime}. */
    long nanos();

    /** For times of day. */
    Instant now();

    void sleep(Duration time) throws InterruptedException;
}

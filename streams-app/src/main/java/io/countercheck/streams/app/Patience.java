package io.countercheck.streams.app;

import io.countercheck.streams.query.StateNotAvailableException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits a moment for the state to show what was written to the triggers topic. That is durable: nothing that happens here
 * may look like a failure, or the client would send it again.
 */
record Patience(Duration limit) {
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(10));

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    /** @return whether it is visible; false if it did not become so in time, or nobody can look */
    boolean await(BooleanSupplier visible) {
        long start = System.nanoTime();
        try {
            boolean seen = look(visible);
            while (!seen && System.nanoTime() - start < limit.toNanos()) {
                Thread.sleep(LOOK_INTERVAL.toMillis());
                seen = look(visible);
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("a trigger is written, but what it does cannot be looked up", e);
        }
        return false;
    }

    /** A rebalance may be under way, and end in time. */
    private static boolean look(BooleanSupplier visible) {
        try {
            return visible.getAsBoolean();
        } catch (StateNotAvailableException e) {
            return false;
        }
    }
}

package io.countercheck.streams.app;

import io.countercheck.streams.query.StateNotAvailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits a moment for the state to show what was written to Kafka. */
record Patience(Duration limit) {
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(10));

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(20);

    /**
     * Waits for what was written to the triggers topic. That is durable: nothing that happens here may look like a failure,
     * or the client would send it again.
     *
     * @return what is seen; empty if nothing was in time, or nobody can look
     */
    <T> Optional<T> await(Supplier<Optional<T>> sight) {
        try {
            return lookFor(sight);
        } catch (RuntimeException e) {
            log.warn("a trigger is written, but what it does cannot be looked up", e);
            return Optional.empty();
        }
    }

    /** @return what is seen; empty if nothing was in time */
    <T> Optional<T> lookFor(Supplier<Optional<T>> sight) {
        long start = System.nanoTime();
        try {
            Optional<T> seen = look(sight);
            while (seen.isEmpty() && System.nanoTime() - start < limit.toNanos()) {
                Thread.sleep(LOOK_INTERVAL.toMillis());
                seen = look(sight);
            }
            return seen;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A rebalance may be under way, and end in time. */
    private static <T> Optional<T> look(Supplier<Optional<T>> sight) {
        try {
            return sight.get();
        } catch (StateNotAvailableException e) {
            return Optional.empty();
        }
    }
}

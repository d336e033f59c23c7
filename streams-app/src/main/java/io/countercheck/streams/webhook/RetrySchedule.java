package io.countercheck.streams.webhook;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait after a failure: twice as long each time, up to a limit, and less by chance, so that endpoints that
 * were down together are not asked together.
 *
 * @param random from 0 to 1
 */
record RetrySchedule(Duration first, Duration longest, DoubleSupplier random) {
    private static final int MAX_DOUBLINGS = 30;

    static RetrySchedule standard(DoubleSupplier random) {
        return new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), random);
    }

    /** @param failures so far, at least one */
    Duration delay(int failures) {
        Duration full = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        long millis = Math.min(full.toMillis(), longest.toMillis());
        return Duration.ofMillis(millis / 2 + Math.round(millis / 2.0 * random.getAsDouble()));
    }
}

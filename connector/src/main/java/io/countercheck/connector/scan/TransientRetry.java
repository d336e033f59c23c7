package io.countercheck.connector.scan;

import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.datastore.spi.TransientDatastoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a datastore call while its faults are transient, waiting longer each time, until it has failed for the given
 * time. An unexpected exception counts as a lasting fault.
 */
final class TransientRetry {
    private static final Logger log = LoggerFactory.getLogger(TransientRetry.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Duration patience;

    TransientRetry(Duration patience) {
        this.patience = patience;
    }

    /** A call to a datastore. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws DatastoreException, InterruptedException;
    }

    <T> T run(String what, Call<T> call) throws DatastoreException, InterruptedException {
        long firstFault = 0;
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                return call.run();
            } catch (TransientDatastoreException e) {
                long now = System.nanoTime();
                firstFault = firstFault == 0 ? now : firstFault;
                if (now - firstFault + wait.toNanos() > patience.toNanos()) {
                    throw e;
                }
                log.warn("{} failed, next attempt in {} ms: {}", what, wait.toMillis(), e.getMessage());
                Thread.sleep(wait.toMillis());
                Duration doubled = wait.multipliedBy(2);
                wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
            } catch (RuntimeException e) {
                log.error("{} failed", what, e);
                throw new DatastoreException(
                        what + " failed unexpectedly (" + e.getClass().getSimpleName()
                                + "): the log of the Connect worker has the details",
                        e);
            }
        }
    }
}

package io.countercheck.streams.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the state for a scrape, on a thread of its own and for a bounded time: whoever scrapes must get everything else
 * even if a store hangs. Scrapes at the same time share one reading; one that took too long is thrown away.
 */
final class StateCollector implements MultiCollector, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateCollector.class);

    private final Supplier<Series> state;
    private final Duration patience;

    /** A reading that waits behind one that hangs is taken back when its time is over: there is never more than one. */
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), StateCollector::daemon);

    private Future<Series> reading = CompletableFuture.completedFuture(new Series());

    /** The last reading took too long, and that has been told. */
    private volatile boolean late;

    StateCollector(Supplier<Series> state, Duration patience) {
        this.state = state;
        this.patience = patience;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "metrics-state");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public MetricSnapshots collect() {
        return read().snapshots();
    }

    private Series read() {
        try {
            Future<Series> shared = reading();
            try {
                Series found = shared.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                late = false;
                return found;
            } catch (TimeoutException e) {
                giveUp(shared);
            }
        } catch (RejectedExecutionException | CancellationException e) {
            log.debug("the reading of the state was given up", e);
        } catch (ExecutionException e) {
            log.error("the state's metrics are absent: this is a defect of Countercheck", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StateMetrics.unavailable();
    }

    private synchronized void giveUp(Future<Series> tooLong) {
        tooLong.cancel(true);
        thread.purge();
        if (!late) {
            log.warn(
                    "the state could not be read within {} ms: its metrics are absent until it can be",
                    patience.toMillis());
        }
        late = true;
    }

    private synchronized Future<Series> reading() {
        if (reading.isDone()) {
            reading = thread.submit(state::get);
        }
        return reading;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}

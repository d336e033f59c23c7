package io.countercheck.connector.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daemon threads of one owner. A thread that ends by a throwable nobody foresaw would leave a task that is alive and does
 * nothing; the first such throwable is kept for the owner to pass on. Thread-safe.
 */
public final class WatchedThreads {
    private static final Logger log = LoggerFactory.getLogger(WatchedThreads.class);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Thread> threads = new ArrayList<>();
    private @Nullable RuntimeException failure;

    public synchronized void start(String name, Runnable body) {
        Thread thread = new Thread(() -> watch(name, body), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void watch(String name, Runnable body) {
        try {
            body.run();
        } catch (Throwable e) {
            // Kept before it is told: telling may fail too, for want of memory for one.
            keep(name, e);
            log.error("thread {} ended unexpectedly", name, e);
        }
    }

    private synchronized void keep(String name, Throwable cause) {
        if (failure == null) {
            failure = cause instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("thread " + name + " ended unexpectedly: " + cause, cause);
        }
    }

    /** @throws RuntimeException why the first thread ended that should not have, if any did */
    public synchronized void throwIfFailed() {
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Waits for the threads to end.
     *
     * @param deadline as of {@link System#nanoTime}, for all of them together
     */
    public void join(long deadline) throws InterruptedException {
        for (Thread thread : started()) {
            long millis = (deadline - System.nanoTime()) / NANOS_PER_MILLI;
            if (millis > 0) {
                thread.join(millis);
            }
            if (thread.isAlive()) {
                log.warn("thread {} does not end in time and is left behind", thread.getName());
            }
        }
    }

    private synchronized List<Thread> started() {
        return List.copyOf(threads);
    }
}

package io.countercheck.connector.datastore.postgres;

import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes waits for the server end with the thread's interruption. A thread that reads from a socket does not notice its
 * own interruption; this one looks at the busy sessions' threads and cancels for them. Sessions are few, so looking costs
 * nothing.
 */
final class InterruptWatch {
    private static final int PERIOD_MS = 200;

    private final Set<Session> busy;
    private final ScheduledThreadPoolExecutor scheduler;
    private boolean started;

    /** @param busy sessions in use; may be changed meanwhile */
    InterruptWatch(Set<Session> busy) {
        this.busy = busy;
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "postgres-interrupt-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    synchronized void start() {
        if (!started && !scheduler.isShutdown()) {
            started = true;
            ScheduledFuture<?> unused =
                    scheduler.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        scheduler.shutdownNow();
    }

    private void look() {
        for (Session session : busy) {
            if (session.isOwnerInterrupted()) {
                session.cancel();
            }
        }
    }
}

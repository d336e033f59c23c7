package io.countercheck.connector.scan;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that threads of its own do, one step of each piece in turn. Faults of a datastore are answered within a step; what
 * comes out of one ends the thread. Thread-safe.
 */
final class WorkQueue {
    private static final Logger log = LoggerFactory.getLogger(WorkQueue.class);

    private final int maxWaiting;
    private final WatchedThreads threads = new WatchedThreads();
    private final Queue<Work> turns = new ArrayDeque<>();
    private final Map<Thread, String> running = new HashMap<>();
    private boolean closed;

    /** A part of some work; ends with the thread's interruption. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Steps of one piece of work that no thread has taken yet; at least one. */
    private record Work(String id, Queue<Step> steps) {}

    /**
     * @param threadNames one for each thread
     * @param maxWaiting how many pieces of work may wait for a thread
     */
    WorkQueue(List<String> threadNames, int maxWaiting) {
        this.maxWaiting = maxWaiting;
        threadNames.forEach(name -> threads.start(name, this::work));
    }

    /**
     * Takes a piece of work.
     *
     * @param id by which it can be withdrawn
     * @param steps at least one; they are begun in this order
     * @return false if too many are waiting
     */
    synchronized boolean offer(String id, Collection<? extends Step> steps) {
        if (turns.size() >= maxWaiting) {
            return false;
        }
        turns.add(new Work(id, new ArrayDeque<>(steps)));
        notifyAll();
        return true;
    }

    /** Gives up all work with the id: nothing more of it is begun, and what runs is interrupted. */
    synchronized void withdraw(String id) {
        turns.removeIf(work -> work.id().equals(id));
        running.forEach((thread, runningId) -> {
            if (runningId.equals(id)) {
                thread.interrupt();
            }
        });
    }

    private void work() {
        Step step = take();
        while (step != null) {
            run(step);
            step = take();
        }
    }

    /** Waits for a step; null once stopped. */
    private synchronized @Nullable Step take() {
        while (!closed) {
            Work next = turns.poll();
            if (next != null) {
                Step step = next.steps().remove();
                if (!next.steps().isEmpty()) {
                    turns.add(next);
                }
                running.put(Thread.currentThread(), next.id());
                return step;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                log.debug("interrupted while idle: the work was withdrawn just after it ended");
            }
        }
        return null;
    }

    private void run(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            log.debug("withdrawn while running");
        } finally {
            synchronized (this) {
                running.remove(Thread.currentThread());
                // An interrupt that came too late must not hit the next step.
                Thread.interrupted();
            }
        }
    }

    /** @throws RuntimeException why a thread has ended, if one has */
    void throwIfFailed() {
        threads.throwIfFailed();
    }

    /** Drops what waits, tells all threads to end, and does not wait for it. */
    synchronized void stop() {
        closed = true;
        turns.clear();
        notifyAll();
        running.keySet().forEach(Thread::interrupt);
    }

    /**
     * Waits for the end after {@link #stop}.
     *
     * @param deadline as of {@link System#nanoTime}; threads that have not ended by then are left behind
     */
    void awaitEnd(long deadline) throws InterruptedException {
        threads.join(deadline);
    }
}

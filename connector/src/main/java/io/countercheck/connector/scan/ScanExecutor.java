package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.datastore.spi.Datastore;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the segments of all open work on a fixed number of threads, one segment of each in turn, so that a large table
 * does not hold up a small one. Descriptions have a thread of their own. Thread-safe.
 */
public final class ScanExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ScanExecutor.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final TaskShare share;
    private final SegmentScan segmentScan;
    private final TableDescriber describer;
    private final WatchedThreads threads = new WatchedThreads();

    private final Queue<PendingWork> turns = new ArrayDeque<>();
    private final Queue<ScanWork> descriptions = new ArrayDeque<>();
    private final Map<Thread, String> running = new HashMap<>();
    private boolean closed;

    /** Segments of one piece of work that no thread has taken yet. */
    private record PendingWork(ScanWork work, Queue<Integer> segments) {}

    /**
     * @param threadCount how many segments are read at once
     * @param patience how long transient faults of one segment are retried
     */
    public ScanExecutor(
            String name, TaskShare share, Datastore datastore, Outbox outbox, int threadCount, Duration patience) {
        this.share = share;
        TransientRetry retry = new TransientRetry(patience);
        this.segmentScan = new SegmentScan(datastore, retry, outbox);
        this.describer = new TableDescriber(datastore, retry, outbox);
        for (int i = 0; i < threadCount; i++) {
            threads.start(name + "-scan-" + i, this::readSegments);
        }
        threads.start(name + "-describe", this::describeTables);
    }

    /**
     * Starts the part of a piece of work that belongs to this task.
     *
     * @param done says of a segment whether it was finished before, by an earlier life of the task
     */
    public synchronized void open(ScanWork work, Predicate<Integer> done) {
        if (work.phase() == WirePhase.DESCRIBE) {
            if (share.owns(0)) {
                descriptions.add(work);
                notifyAll();
            }
            return;
        }
        Queue<Integer> segments = new ArrayDeque<>();
        for (int segment = 0; segment < work.side().getSegments(); segment++) {
            if (share.owns(segment) && !done.test(segment)) {
                segments.add(segment);
            }
        }
        if (!segments.isEmpty()) {
            log.info(
                    "{} of {}: {} of {} segments are for this task",
                    work.id(),
                    work.table(),
                    segments.size(),
                    work.side().getSegments());
            turns.add(new PendingWork(work, segments));
            notifyAll();
        }
    }

    /** Gives up a piece of work: nothing more of it is started, and what runs is interrupted. */
    public synchronized void withdraw(ScanWork work) {
        turns.removeIf(pending -> pending.work().id().equals(work.id()));
        descriptions.removeIf(pending -> pending.id().equals(work.id()));
        running.forEach((thread, id) -> {
            if (id.equals(work.id())) {
                thread.interrupt();
            }
        });
    }

    private void readSegments() {
        while (true) {
            PendingWork pending;
            int segment;
            synchronized (this) {
                pending = awaitNext(turns);
                if (pending == null) {
                    return;
                }
                segment = pending.segments().remove();
                if (!pending.segments().isEmpty()) {
                    turns.add(pending);
                }
                running.put(Thread.currentThread(), pending.work().id());
            }
            execute(() -> segmentScan.run(pending.work(), segment));
        }
    }

    private void describeTables() {
        while (true) {
            ScanWork work;
            synchronized (this) {
                work = awaitNext(descriptions);
                if (work == null) {
                    return;
                }
                running.put(Thread.currentThread(), work.id());
            }
            execute(() -> describer.run(work));
        }
    }

    /** Must hold the lock; null once closed. */
    private <T> @Nullable T awaitNext(Queue<T> queue) {
        while (!closed) {
            T next = queue.poll();
            if (next != null) {
                return next;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                log.debug("interrupted while idle: the work was withdrawn just after it ended");
            }
        }
        return null;
    }

    /** A step that ends with the thread's interruption. */
    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException;
    }

    /** Faults of the datastore are answered within the step; what comes out of it ends the thread, and so the task. */
    private void execute(Step step) {
        try {
            step.run();
        } catch (InterruptedException e) {
            log.debug("withdrawn while running");
        } finally {
            synchronized (this) {
                running.remove(Thread.currentThread());
                // An interrupt that came too late must not hit the next piece of work.
                Thread.interrupted();
            }
        }
    }

    /** @throws RuntimeException why a thread has ended, if one has */
    public void throwIfFailed() {
        threads.throwIfFailed();
    }

    /** Tells all threads to end, and does not wait for it. */
    public synchronized void stop() {
        closed = true;
        turns.clear();
        descriptions.clear();
        notifyAll();
        running.keySet().forEach(Thread::interrupt);
    }

    /**
     * Waits for the end after {@link #stop}.
     *
     * @param deadline as of {@link System#nanoTime}; threads that have not ended by then are left behind
     */
    public void awaitEnd(long deadline) throws InterruptedException {
        threads.join(deadline);
    }

    /** Stops, and waits a moment for the end. */
    @Override
    public void close() {
        stop();
        try {
            awaitEnd(System.nanoTime() + CLOSE_PATIENCE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.countercheck.connector.scan;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.scan.Emission.Progress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers look-up requests one after another, in the order in which they came. Thread-safe. */
public final class LookupExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LookupExecutor.class);
    private static final int MAX_WAITING = 16;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Datastore datastore;
    private final TransientRetry retry;
    private final Outbox outbox;
    private final WatchedThreads threads = new WatchedThreads();

    private final Queue<PendingLookup> waiting = new ArrayDeque<>();
    private @Nullable RunningLookup running;
    private boolean closed;

    /**
     * A request that this task has to answer.
     *
     * @param works the sides of the job's CHECKSUM scan that this datastore holds
     */
    private record PendingLookup(LookupRequest request, List<ScanWork> works, int partition, long nextOffset) {}

    private record RunningLookup(Thread thread, String jobId) {}

    public LookupExecutor(String name, Datastore datastore, Outbox outbox, Duration patience) {
        this.datastore = datastore;
        this.retry = new TransientRetry(patience);
        this.outbox = outbox;
        threads.start(name + "-lookup", this::answerRequests);
    }

    /**
     * Takes a request.
     *
     * @param works the sides of the job that this datastore holds; at least one
     * @param partition the partition it came from, on which the answer goes back
     * @param nextOffset the offset after the request's
     * @return false if too many are waiting
     */
    public synchronized boolean submit(LookupRequest request, List<ScanWork> works, int partition, long nextOffset) {
        if (waiting.size() >= MAX_WAITING) {
            return false;
        }
        waiting.add(new PendingLookup(request, works, partition, nextOffset));
        notifyAll();
        return true;
    }

    /** Gives up the look-ups of a job: those that wait are dropped, and what runs is interrupted. None is answered. */
    public synchronized void withdraw(String jobId) {
        waiting.removeIf(lookup -> lookup.request().getJobId().equals(jobId));
        if (running != null && running.jobId().equals(jobId)) {
            running.thread().interrupt();
        }
    }

    private void answerRequests() {
        while (true) {
            PendingLookup lookup;
            synchronized (this) {
                lookup = awaitNext();
                if (lookup == null) {
                    return;
                }
                running = new RunningLookup(
                        Thread.currentThread(), lookup.request().getJobId());
            }
            execute(lookup);
        }
    }

    /** Must hold the lock; null once closed. */
    private @Nullable PendingLookup awaitNext() {
        while (!closed) {
            PendingLookup next = waiting.poll();
            if (next != null) {
                return next;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                log.debug("interrupted while idle: the request was withdrawn just after it ended");
            }
        }
        return null;
    }

    private void execute(PendingLookup lookup) {
        try {
            answer(lookup);
        } catch (InterruptedException e) {
            log.debug("withdrawn while running");
        } finally {
            synchronized (this) {
                running = null;
                // An interrupt that came too late must not hit the next request.
                Thread.interrupted();
            }
        }
    }

    private void answer(PendingLookup lookup) throws InterruptedException {
        Progress done = new Progress.LookupDone(lookup.partition(), lookup.nextOffset());
        for (int i = 0; i < lookup.works().size(); i++) {
            boolean last = i == lookup.works().size() - 1;
            answer(lookup, lookup.works().get(i), last ? done : new Progress.None());
        }
    }

    private void answer(PendingLookup lookup, ScanWork work, Progress progress) throws InterruptedException {
        String what = "look-up in " + work.table() + ", job " + work.jobId();
        List<byte[]> keys =
                lookup.request().getKeys().stream().map(ByteBuffers::copy).toList();
        try {
            FoundRows found = retry.run(what, () -> find(work, keys));
            List<RowImages> parts = RowImageParts.of(work, lookup.request().getRequest(), found.images());
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                outbox.put(Emission.checksums(lookup.partition(), parts.get(i), last ? progress : new Progress.None()));
            }
        } catch (DatastoreException e) {
            log.error("{} failed: {}", what, e.getMessage());
            outbox.put(Emission.failure(work.jobId(), work.side().getSide(), e.getMessage(), progress));
        }
    }

    private FoundRows find(ScanWork work, List<byte[]> keys) throws DatastoreException, InterruptedException {
        FoundRows found = new FoundRows(work.shape(), keys.size());
        datastore.lookUp(work.projection(), keys, found);
        return found;
    }

    /** @throws RuntimeException why the thread has ended, if it has */
    public void throwIfFailed() {
        threads.throwIfFailed();
    }

    /** Tells the thread to end, and does not wait for it. */
    public synchronized void stop() {
        closed = true;
        waiting.clear();
        notifyAll();
        if (running != null) {
            running.thread().interrupt();
        }
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

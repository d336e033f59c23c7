package io.countercheck.connector.scan;

import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.scan.Emission.Progress;
import java.time.Duration;
import java.util.List;
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
    private final WorkQueue requests;

    /**
     * A request that this task has to answer.
     *
     * @param works the sides of the job's CHECKSUM scan that this datastore holds
     */
    private record PendingLookup(LookupRequest request, List<ScanWork> works, int partition, long nextOffset) {}

    public LookupExecutor(String name, Datastore datastore, Outbox outbox, Duration patience) {
        this.datastore = datastore;
        this.retry = new TransientRetry(patience);
        this.outbox = outbox;
        this.requests = new WorkQueue(List.of(name + "-lookup"), MAX_WAITING);
    }

    /**
     * Takes a request.
     *
     * @param works the sides of the job that this datastore holds; at least one
     * @param partition the partition it came from, on which the answer goes back
     * @param nextOffset the offset after the request's
     * @return false if too many are waiting
     */
    public boolean submit(LookupRequest request, List<ScanWork> works, int partition, long nextOffset) {
        PendingLookup lookup = new PendingLookup(request, works, partition, nextOffset);
        return requests.offer(request.getJobId(), List.of(() -> answer(lookup)));
    }

    /** Gives up the look-ups of a job: those that wait are dropped, and what runs is interrupted. None is answered. */
    public void withdraw(String jobId) {
        requests.withdraw(jobId);
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
        ScanWork anyTime = work.withoutWindow();
        FoundRows found = new FoundRows(anyTime.shape(), keys.size());
        datastore.lookUp(anyTime.projection(), keys, found);
        return found;
    }

    /** @throws RuntimeException why the thread has ended, if it has */
    public void throwIfFailed() {
        requests.throwIfFailed();
    }

    /** Tells the thread to end, and does not wait for it. */
    public void stop() {
        requests.stop();
    }

    /**
     * Waits for the end after {@link #stop}.
     *
     * @param deadline as of {@link System#nanoTime}; threads that have not ended by then are left behind
     */
    public void awaitEnd(long deadline) throws InterruptedException {
        requests.awaitEnd(deadline);
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

package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.datastore.spi.DatastoreException;
import io.countercheck.connector.scan.Emission.Progress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers look-up requests one after another, in the order in which they came. */
public final class LookupExecutor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LookupExecutor.class);
    private static final int MAX_WAITING = 16;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

    private final Datastore datastore;
    private final TransientRetry retry;
    private final Outbox outbox;
    private final BlockingQueue<PendingLookup> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean closed;

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
        this.thread = new Thread(this::answerRequests, name + "-lookup");
        thread.setDaemon(true);
        thread.start();
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
        return waiting.offer(new PendingLookup(request, works, partition, nextOffset));
    }

    private void answerRequests() {
        while (!closed) {
            try {
                answer(waiting.take());
            } catch (InterruptedException e) {
                log.debug("look-ups stop");
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
                lookup.request().getKeys().stream().map(LookupExecutor::bytes).toList();
        try {
            List<RowImages> parts = retry.run(
                    what,
                    () -> RowImageParts.of(
                            work, lookup.request().getRequest(), datastore.lookUp(work.projection(), keys)));
            for (int i = 0; i < parts.size(); i++) {
                boolean last = i == parts.size() - 1;
                outbox.put(Emission.checksums(lookup.partition(), parts.get(i), last ? progress : new Progress.None()));
            }
        } catch (DatastoreException e) {
            log.error("{} failed: {}", what, e.getMessage());
            outbox.put(Emission.failure(work.jobId(), work.side().getSide(), e.getMessage(), progress));
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

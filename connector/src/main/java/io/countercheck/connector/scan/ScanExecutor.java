package io.countercheck.connector.scan;

import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.datastore.spi.Datastore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
    private final WorkQueue segmentsToRead;
    private final WorkQueue descriptions;

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
        List<String> readers = IntStream.range(0, threadCount)
                .mapToObj(thread -> name + "-scan-" + thread)
                .toList();
        this.segmentsToRead = new WorkQueue(readers, Integer.MAX_VALUE);
        this.descriptions = new WorkQueue(List.of(name + "-describe"), Integer.MAX_VALUE);
    }

    /**
     * Starts the part of a piece of work that belongs to this task.
     *
     * @param done says of a segment whether it was finished before, by an earlier life of the task
     */
    public void open(ScanWork work, Predicate<Integer> done) {
        if (work.phase() == WirePhase.DESCRIBE) {
            if (share.owns(0)) {
                descriptions.offer(work.id(), List.of(() -> describer.run(work)));
            }
            return;
        }
        List<WorkQueue.Step> steps = new ArrayList<>();
        for (int i = 0; i < work.side().getSegments(); i++) {
            int segment = i;
            if (share.owns(segment) && !done.test(segment)) {
                steps.add(() -> segmentScan.run(work, segment));
            }
        }
        if (!steps.isEmpty()) {
            log.info(
                    "{} of {}: {} of {} segments are for this task",
                    work.id(),
                    work.table(),
                    steps.size(),
                    work.side().getSegments());
            segmentsToRead.offer(work.id(), steps);
        }
    }

    /** Gives up a piece of work: nothing more of it is started, and what runs is interrupted. */
    public void withdraw(ScanWork work) {
        segmentsToRead.withdraw(work.id());
        descriptions.withdraw(work.id());
    }

    /** @throws RuntimeException why a thread has ended, if one has */
    public void throwIfFailed() {
        segmentsToRead.throwIfFailed();
        descriptions.throwIfFailed();
    }

    /** Tells all threads to end, and does not wait for it. */
    public void stop() {
        segmentsToRead.stop();
        descriptions.stop();
    }

    /**
     * Waits for the end after {@link #stop}.
     *
     * @param deadline as of {@link System#nanoTime}; threads that have not ended by then are left behind
     */
    public void awaitEnd(long deadline) throws InterruptedException {
        segmentsToRead.awaitEnd(deadline);
        descriptions.awaitEnd(deadline);
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

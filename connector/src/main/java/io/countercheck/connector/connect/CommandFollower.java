package io.countercheck.connector.connect;

import io.countercheck.common.wire.Topics;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.WireFormatException;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.connector.scan.TaskShare;
import io.countercheck.connector.scan.WatchedThreads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the command topics on a thread of its own: {@code scans}, read whole from its beginning as a table, and this
 * task's share of {@code lookups}, a queue continued where its answers were last stored. Never waits for work to be
 * done: while look-ups pile up, their partitions are paused.
 */
final class CommandFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CommandFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TOPIC_WAIT = Duration.ofMillis(500);
    private static final Duration FAULT_WAIT = Duration.ofMillis(500);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition scans;
    private final String lookupsTopic;
    private final TaskShare share;
    private final IntToLongFunction lookupOffsets;
    private final CommandHandler handler;
    private final Deque<ConsumerRecord<byte[], byte[]>> parkedLookups = new ArrayDeque<>();
    private final WatchedThreads threads = new WatchedThreads();
    private List<TopicPartition> lookups = List.of();
    private volatile boolean ready;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * @param consumer used by the follower's thread only, and closed by it
     * @param lookupOffsets where to continue a partition of {@code lookups}; negative for its beginning
     */
    CommandFollower(
            String name,
            Consumer<byte[], byte[]> consumer,
            Topics topics,
            TaskShare share,
            IntToLongFunction lookupOffsets,
            CommandHandler handler) {
        this.consumer = consumer;
        this.scans = new TopicPartition(topics.scans().name(), 0);
        this.lookupsTopic = topics.lookups().name();
        this.share = share;
        this.lookupOffsets = lookupOffsets;
        this.handler = handler;
        threads.start(name + "-commands", this::run);
    }

    /** Whether the topics exist and all wanted scans are known. */
    boolean ready() {
        return ready;
    }

    /** @throws RuntimeException why the follower has ended, if it has */
    void throwIfFailed() {
        threads.throwIfFailed();
    }

    private void run() {
        try (consumer) {
            if (awaitTopics()) {
                assign();
                handler.start(readScans());
                ready = true;
                follow();
            }
        } catch (WakeupException e) {
            log.debug("woken to close");
        } catch (InterruptedException e) {
            log.debug("interrupted to close");
        }
    }

    /** The application creates the topics; a connector may well be deployed before it has run. */
    private boolean awaitTopics() throws InterruptedException {
        boolean told = false;
        while (!closed()) {
            List<PartitionInfo> partitions = patiently("partitions", () -> consumer.partitionsFor(lookupsTopic));
            if (!partitions.isEmpty()
                    && !patiently("partitions", () -> consumer.partitionsFor(scans.topic()))
                            .isEmpty()) {
                lookups = partitions.stream()
                        .map(PartitionInfo::partition)
                        .filter(share::owns)
                        .map(partition -> new TopicPartition(lookupsTopic, partition))
                        .toList();
                return true;
            }
            if (!told) {
                log.info(
                        "waiting for the topics {} and {}: the Countercheck application creates them",
                        scans.topic(),
                        lookupsTopic);
                told = true;
            }
            pause(TOPIC_WAIT);
        }
        return false;
    }

    private void assign() {
        List<TopicPartition> all = new ArrayList<>(lookups);
        all.add(scans);
        consumer.assign(all);
        consumer.seekToBeginning(List.of(scans));
        for (TopicPartition partition : lookups) {
            long offset = lookupOffsets.applyAsLong(partition.partition());
            if (offset < 0) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    private Map<String, ScanRequest> readScans() throws InterruptedException {
        consumer.pause(lookups);
        ScanTable table = new ScanTable();
        while (!closed() && !atEndOfScans()) {
            poll().records(scans).forEach(table::apply);
        }
        return table.open();
    }

    private boolean atEndOfScans() throws InterruptedException {
        return patiently("end of scans", () -> {
            Long end = consumer.endOffsets(List.of(scans)).get(scans);
            return end != null && consumer.position(scans) >= end;
        });
    }

    private ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
        return patiently("records", () -> consumer.poll(POLL));
    }

    /**
     * Asks the brokers until they answer: an outage must not end the follower, or the task would have to be restarted by
     * hand after it.
     *
     * @throws WakeupException if the follower is closed meanwhile
     */
    private <T> T patiently(String what, Supplier<T> question) throws InterruptedException {
        boolean told = false;
        while (true) {
            try {
                T answer = question.get();
                if (told) {
                    log.info("{} and {} can be followed again", scans.topic(), lookupsTopic);
                }
                return answer;
            } catch (RetriableException e) {
                if (!told) {
                    log.warn(
                            "{} and {} cannot be followed for now ({}): {}",
                            scans.topic(),
                            lookupsTopic,
                            what,
                            e.toString());
                    told = true;
                }
                if (pause(FAULT_WAIT)) {
                    throw new WakeupException();
                }
            }
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    /** @return whether the follower was closed meanwhile */
    private boolean pause(Duration wait) throws InterruptedException {
        return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow() throws InterruptedException {
        while (!closed()) {
            offerParkedLookups();
            if (parkedLookups.isEmpty()) {
                consumer.resume(lookups);
            } else {
                consumer.pause(lookups);
            }
            ConsumerRecords<byte[], byte[]> records = poll();
            records.records(scans).forEach(this::applyScan);
            for (TopicPartition partition : lookups) {
                parkedLookups.addAll(records.records(partition));
            }
        }
    }

    private void applyScan(ConsumerRecord<byte[], byte[]> record) {
        ScanTable change = new ScanTable();
        change.apply(record);
        change.open().forEach(handler::scanWanted);
        change.withdrawn().forEach(handler::scanWithdrawn);
    }

    private void offerParkedLookups() throws InterruptedException {
        while (!parkedLookups.isEmpty()) {
            ConsumerRecord<byte[], byte[]> record = parkedLookups.element();
            if (!offer(record)) {
                return;
            }
            parkedLookups.remove();
        }
    }

    private boolean offer(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        LookupRequest request;
        try {
            request = WireCodec.LOOKUPS.decode(record.value());
        } catch (WireFormatException e) {
            log.error("look-up at {}-{}@{} is unreadable", record.topic(), record.partition(), record.offset(), e);
            return true;
        }
        if (handler.isOpen(request.getJobId())) {
            return handler.lookup(request, record.partition(), record.offset() + 1);
        }
        // The scan may have been written before the look-up and yet not have been polled; only at the end of the
        // topic is it certain that the job is closed.
        return atEndOfScans();
    }

    /** Tells the thread to end, and does not wait for it. */
    void stop() {
        closing.countDown();
        consumer.wakeup();
    }

    /**
     * Waits for the end after {@link #stop}.
     *
     * @param deadline as of {@link System#nanoTime}; threads that have not ended by then are left behind
     */
    void awaitEnd(long deadline) throws InterruptedException {
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

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
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
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
    private static final Duration TOPIC_WAIT = Duration.ofMillis(500);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final PatientConsumer consumer;
    private final TopicPartition scans;
    private final String lookupsTopic;
    private final TaskShare share;
    private final IntToLongFunction lookupOffsets;
    private final CommandHandler handler;
    private final Deque<ConsumerRecord<byte[], byte[]>> parkedLookups = new ArrayDeque<>();
    private final WatchedThreads threads = new WatchedThreads();
    private List<TopicPartition> lookups = List.of();
    private volatile boolean ready;

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
        this.scans = new TopicPartition(topics.scans().name(), 0);
        this.lookupsTopic = topics.lookups().name();
        this.consumer = new PatientConsumer(consumer, scans.topic() + " and " + lookupsTopic);
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
        while (!consumer.stopped()) {
            List<Integer> partitions = consumer.partitions(lookupsTopic);
            if (!partitions.isEmpty() && !consumer.partitions(scans.topic()).isEmpty()) {
                lookups = partitions.stream()
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
            consumer.waitFor(TOPIC_WAIT);
        }
        return false;
    }

    private void assign() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        offsets.put(scans, PatientConsumer.BEGINNING);
        lookups.forEach(partition -> offsets.put(partition, lookupOffsets.applyAsLong(partition.partition())));
        consumer.assign(offsets);
    }

    private Map<String, ScanRequest> readScans() throws InterruptedException {
        consumer.pause(lookups);
        ScanTable table = new ScanTable();
        while (!consumer.stopped() && !consumer.atEnd(scans)) {
            consumer.poll().records(scans).forEach(table::apply);
        }
        return table.open();
    }

    private void follow() throws InterruptedException {
        while (!consumer.stopped()) {
            offerParkedLookups();
            if (parkedLookups.isEmpty()) {
                consumer.resume(lookups);
            } else {
                consumer.pause(lookups);
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll();
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
        return consumer.atEnd(scans);
    }

    /** Tells the thread to end, and does not wait for it. */
    void stop() {
        consumer.stop();
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

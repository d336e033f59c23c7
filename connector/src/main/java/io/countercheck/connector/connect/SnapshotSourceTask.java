package io.countercheck.connector.connect;

import io.countercheck.connector.datastore.spi.Datastore;
import io.countercheck.connector.load.LoadControl;
import io.countercheck.connector.scan.DatastoreActivity;
import io.countercheck.connector.scan.Emission;
import io.countercheck.connector.scan.LookupExecutor;
import io.countercheck.connector.scan.MeasuredDatastore;
import io.countercheck.connector.scan.Outbox;
import io.countercheck.connector.scan.ScanExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task of a snapshot connector. All work happens on other threads, which put their results into a bounded queue;
 * {@link #poll()} takes them from there and never waits long, because Connect calls {@link #stop()} on the same thread.
 */
public final class SnapshotSourceTask extends SourceTask {
    private static final Logger log = LoggerFactory.getLogger(SnapshotSourceTask.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);
    private static final int MAX_RECORDS_PER_POLL = 64;

    private final Function<SnapshotConnectorConfig, Consumer<byte[], byte[]>> consumers;
    private @Nullable Running running;

    /** As Connect makes it. */
    public SnapshotSourceTask() {
        this(SnapshotSourceTask::consumer);
    }

    /** @param consumers makes the consumer of the command topics */
    SnapshotSourceTask(Function<SnapshotConnectorConfig, Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /** Everything that lives between start and stop. */
    private record Running(
            SnapshotTaskConfig config,
            Datastore datastore,
            LoadControl load,
            BlockingQueue<Emission> outbox,
            ScanExecutor scans,
            LookupExecutor lookups,
            CommandFollower follower,
            SourceRecords records,
            HeartbeatClock heartbeats) {}

    @Override
    public void start(Map<String, String> props) {
        SnapshotTaskConfig config = SnapshotTaskConfig.of(props);
        SnapshotConnectorConfig connector = config.connector();
        String name = config.connectorName() + "-" + config.share().task();
        // Whatever may fail comes before what would have to be closed then.
        DatastoreActivity activity = new DatastoreActivity();
        LoadControl load =
                new LoadControl(name, connector.loadLimits(config.share().tasks()));
        Datastore datastore =
                load.limit(new MeasuredDatastore(connector.provider().open(props), activity));
        BlockingQueue<Emission> outbox = new ArrayBlockingQueue<>(connector.queueMaxRecords());
        Outbox results = load.watch(outbox::put);
        SegmentOffsets offsets = SegmentOffsets.load(context.offsetStorageReader());
        Consumer<byte[], byte[]> consumer = consumers.apply(connector);
        ScanExecutor scans = new ScanExecutor(
                name, config.share(), datastore, results, connector.scanThreads(), connector.retryTimeout());
        LookupExecutor lookups = new LookupExecutor(name, datastore, results, connector.retryTimeout());
        CommandFollower follower = new CommandFollower(
                name,
                consumer,
                connector.topics(),
                config.share(),
                partition -> SourceRecords.lookupOffset(context.offsetStorageReader(), partition),
                new CommandDispatcher(connector.datastoreName(), offsets, scans, lookups));
        running = new Running(
                config,
                datastore,
                load,
                outbox,
                scans,
                lookups,
                follower,
                new SourceRecords(connector.topics(), offsets),
                new HeartbeatClock(connector.heartbeatInterval()));
        new TaskMetrics(activity, load, outbox).register(context, connector.datastoreName());
        log.info(
                "task {} of {} serves datastore {}",
                config.share().task(),
                config.share().tasks(),
                connector.datastoreName());
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running now = running;
        if (now == null) {
            return null;
        }
        now.follower().throwIfFailed();
        now.scans().throwIfFailed();
        now.lookups().throwIfFailed();
        List<Emission> emissions = new ArrayList<>();
        if (now.follower().ready() && now.heartbeats().due()) {
            emissions.add(heartbeat(now));
        }
        Emission first = now.outbox().poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            emissions.add(first);
            now.outbox().drainTo(emissions, MAX_RECORDS_PER_POLL);
        }
        return emissions.isEmpty()
                ? null
                : emissions.stream().map(now.records()::of).toList();
    }

    /**
     * Connect gives up a task that needs longer than {@code task.shutdown.graceful.timeout.ms}, by default 5 s: so all
     * threads are told first, and then awaited together.
     */
    @Override
    public void stop() {
        Running now = running;
        running = null;
        if (now == null) {
            return;
        }
        now.follower().stop();
        now.scans().stop();
        now.lookups().stop();
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        try {
            now.follower().awaitEnd(deadline);
            now.scans().awaitEnd(deadline);
            now.lookups().awaitEnd(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            now.datastore().close();
        }
    }

    @Override
    public String version() {
        return PluginVersion.VERSION;
    }

    private static Emission heartbeat(Running now) {
        SnapshotTaskConfig config = now.config();
        return Emission.heartbeat(
                config.connector().datastoreName(),
                config.connectorName(),
                config.share(),
                now.load().heldBack(),
                now.load().quietUntil());
    }

    private static Consumer<byte[], byte[]> consumer(SnapshotConnectorConfig config) {
        Map<String, Object> settings = config.consumerSettings();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

package io.countercheck.connector.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** A task as Connect runs it: polled again and again, its records' offsets stored. */
final class RunningTask implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(20).toNanos();

    private final SnapshotSourceTask task;
    private final FakeOffsets offsets;
    private final List<SourceRecord> records = new ArrayList<>();
    private final WorkerMetrics metrics = new WorkerMetrics();

    RunningTask(String host, FakeCommands commands, FakeOffsets offsets) {
        this.task = new SnapshotSourceTask(config -> commands.consumer());
        this.offsets = offsets;
        Map<String, String> settings = new HashMap<>(ConnectorSettings.with(FakeProvider.HOST, host));
        settings.put("heartbeat.interval.ms", "100");
        task.initialize(new Context(settings, offsets, metrics.ofPlugin()));
        task.start(SnapshotTaskConfig.divide(settings, 1).get(0));
    }

    private record Context(Map<String, String> settings, OffsetStorageReader offsets, PluginMetrics metrics)
            implements SourceTaskContext {
        @Override
        public Map<String, String> configs() {
            return settings;
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return offsets;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            return metrics;
        }
    }

    /** Everything polled so far, once it satisfies the condition. */
    List<SourceRecord> pollUntil(Predicate<List<SourceRecord>> condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.test(records)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("gave up with " + records);
            }
            List<SourceRecord> polled = task.poll();
            if (polled != null) {
                polled.forEach(offsets::store);
                records.addAll(polled);
            }
        }
        return records;
    }

    WorkerMetrics metrics() {
        return metrics;
    }

    SnapshotSourceTask task() {
        return task;
    }

    @Override
    public void close() {
        task.stop();
        metrics.close();
    }
}

package io.countercheck.connector.connect;

import static io.countercheck.connector.scan.ScanRequests.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.connector.load.LoadControl;
import io.countercheck.connector.load.LoadLimits;
import io.countercheck.connector.load.QuietHours;
import io.countercheck.connector.scan.DatastoreActivity;
import io.countercheck.connector.scan.FakeDatastore;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
    private static final String HOST = "task-metrics";

    private final FakeDatastore datastore = new FakeDatastore().withRows(100);
    private final FakeCommands commands = new FakeCommands();

    private RunningTask run() {
        FakeProvider.register(HOST, datastore);
        return new RunningTask(HOST, commands, new FakeOffsets());
    }

    @Test
    void what_a_task_does_is_shown_over_jmx_until_it_ends() throws Exception {
        commands.wantScan(JOB, WirePhase.CHECKSUM);
        WorkerMetrics metrics;
        try (RunningTask task = run()) {
            metrics = task.metrics();
            commands.lookUp(1, 0, JOB);
            task.pollUntil(polled -> metrics.value("segments-read-total") == 16 && metrics.value("lookups-total") == 1);

            assertThat(metrics.beans())
                    .singleElement()
                    .asString()
                    .endsWith(":connector=fake-snapshot,datastore=fake,task=0,type=plugins");
            assertThat(metrics.value("rows-read-total")).isEqualTo(100);
            assertThat(metrics.value("lookup-keys-total")).isPositive();
            assertThat(metrics.value("lookup-latency-max")).isGreaterThanOrEqualTo(metrics.value("lookup-latency-avg"));
            assertThat(metrics.value("errors-total")).isZero();
            assertThat(TaskMetrics.attributes())
                    .allSatisfy(attribute ->
                            assertThat(metrics.value(attribute.name())).isNotNegative());
        }
        assertThat(metrics.beans()).isEmpty();
    }

    @Test
    void calls_that_fail_are_counted() throws Exception {
        commands.wantScan(JOB, WirePhase.COUNT);
        datastore.trap(call -> {
            throw new IllegalStateException("a defect");
        });
        try (RunningTask task = run()) {
            task.pollUntil(polled -> task.metrics().value("errors-total") == 16);
            assertThat(task.metrics().value("segments-read-total")).isZero();
        }
    }

    @Test
    void a_task_before_this_one_that_has_not_ended_is_no_reason_to_fail() {
        try (WorkerMetrics worker = new WorkerMetrics()) {
            LoadControl load = new LoadControl("fake-0", new LoadLimits(0, 3, 1, 5, QuietHours.NONE, 0));
            TaskMetrics metrics = new TaskMetrics(new DatastoreActivity(), load, List.of());
            metrics.register(context(worker.ofPlugin()), "fake");
            metrics.register(context(worker.ofNextPlugin()), "fake");
            assertThat(worker.beans()).hasSize(1);
        }
    }

    private static SourceTaskContext context(PluginMetrics metrics) {
        return new SourceTaskContext() {
            @Override
            public Map<String, String> configs() {
                return Map.of();
            }

            @Override
            public OffsetStorageReader offsetStorageReader() {
                return new FakeOffsets();
            }

            @Override
            public PluginMetrics pluginMetrics() {
                return metrics;
            }
        };
    }
}

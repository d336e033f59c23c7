package io.countercheck.streams.topology;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.ScanFailed;
import io.countercheck.common.wire.avro.WireSide;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableDrift;
import io.countercheck.streams.reconcile.TableSchedule;
import io.countercheck.streams.reconcile.TableTotals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** A coordinator that can be ended and begun anew on the same state stores, as after a crash or on another instance. */
final class RestartableCoordinator {
    static final Instant START = TopologyHarness.START;
    private static final Duration TICK = Duration.ofMillis(250);

    private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();
    private TopologySettings settings;
    private CoordinatorProcessor processor;
    private Instant now = START;
    private long offset;

    RestartableCoordinator(TopologySettings settings) {
        this.settings = settings;
        for (StoreBuilder<?> builder : StateStores.coordinator()) {
            var store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        }
        processor = begin();
    }

    private CoordinatorProcessor begin() {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        context.scheduledPunctuators().forEach(MockProcessorContext.CapturedPunctuator::cancel);
        CoordinatorProcessor begun = new CoordinatorProcessor(settings);
        begun.init(context);
        return begun;
    }

    /** Ends, and begins again after some time. */
    void restartAfter(Duration down) {
        now = now.plus(down);
        processor = begin();
    }

    void restartAfter(Duration down, TopologySettings changed) {
        settings = changed;
        restartAfter(down);
    }

    Instant now() {
        return now;
    }

    void advance(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(TICK)) {
            now = now.plus(left.compareTo(TICK) < 0 ? left : TICK);
            context.setCurrentSystemTimeMs(now.toEpochMilli());
            context.scheduledPunctuators().stream()
                    .filter(punctuator -> !punctuator.cancelled())
                    .forEach(punctuator -> punctuator.getPunctuator().punctuate(now.toEpochMilli()));
        }
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys; its API is not annotated.
    void command(String json) {
        context.setRecordMetadata(settings.topics().triggers().name(), 0, offset++);
        processor.process(new Record<>(null, json.getBytes(StandardCharsets.UTF_8), now.toEpochMilli()));
    }

    /** Oldest first. */
    List<Job> jobs() {
        return this.<Job>values(StoreNames.JOBS).stream()
                .sorted(Comparator.comparing(Job::requestedAt))
                .toList();
    }

    void cancelAll() {
        for (Job job : jobs()) {
            if (!job.ended()) {
                command("{\"cancel\": \"" + job.id() + "\"}");
            }
        }
    }

    /** Starts a job of the table, which a connector then reports as failed. */
    void fail(String table) {
        command("{\"tables\": [\"" + table + "\"]}");
        for (Job job : jobs()) {
            if (!job.ended()) {
                context.setRecordMetadata(settings.topics().events().name(), 0, offset++);
                ScanFailed failed = new ScanFailed(job.id().toString(), WireSide.SOURCE, "the table is gone");
                processor.process(event(new EventMessage(failed)));
            }
        }
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys; its API is not annotated.
    private Record<byte[], byte[]> event(EventMessage message) {
        return new Record<>(null, WireCodec.EVENTS.encode(message), now.toEpochMilli());
    }

    TableSchedule schedule(String table) {
        return Objects.requireNonNull(context.<KeyValueStore<String, TableSchedule>>getStateStore(StoreNames.SCHEDULES)
                .get(table));
    }

    List<TableSchedule> schedules() {
        return values(StoreNames.SCHEDULES);
    }

    List<TableTotals> totals() {
        return values(StoreNames.TABLE_TOTALS);
    }

    SchedulerStatus status() {
        return this.<SchedulerStatus>values(StoreNames.SCHEDULER).stream()
                .findFirst()
                .orElse(SchedulerStatus.NEW);
    }

    /** Codes of the commands that were given back. */
    List<String> rejected() {
        return context.forwarded().stream()
                .filter(forward -> forward.childName().equals(Optional.of(NodeNames.REJECTED_SINK)))
                .map(forward -> new String(
                        forward.record().headers().lastHeader("error").value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** Values of topic drift so far, in JSON. */
    List<JsonNode> driftWindows() {
        return context.forwarded().stream()
                .filter(forward -> forward.childName().equals(Optional.of(NodeNames.DRIFT_SINK)))
                .map(forward -> TopologyHarness.json((byte[]) forward.record().value()))
                .toList();
    }

    /** The clock shows an earlier time, as another machine's may. */
    void turnBack(Duration time) {
        now = now.minus(time);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
    }

    List<TableDrift> drifts() {
        return values(StoreNames.DRIFT_WINDOWS);
    }

    private <V> List<V> values(String store) {
        List<V> values = new ArrayList<>();
        try (KeyValueIterator<String, V> all =
                context.<KeyValueStore<String, V>>getStateStore(store).all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }
}

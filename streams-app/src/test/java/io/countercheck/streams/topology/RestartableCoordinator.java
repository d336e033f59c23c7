package io.countercheck.streams.topology;

import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.SchedulerStatus;
import io.countercheck.streams.reconcile.TableSchedule;
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

    TableSchedule schedule(String table) {
        return Objects.requireNonNull(context.<KeyValueStore<String, TableSchedule>>getStateStore(StoreNames.SCHEDULES)
                .get(table));
    }

    List<TableSchedule> schedules() {
        return values(StoreNames.SCHEDULES);
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

    private <V> List<V> values(String store) {
        List<V> values = new ArrayList<>();
        try (KeyValueIterator<String, V> all =
                context.<KeyValueStore<String, V>>getStateStore(store).all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }
}

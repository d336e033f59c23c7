package io.countercheck.streams.topology;

import com.fasterxml.jackson.databind.JsonNode;
import io.countercheck.common.wire.Topics;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.streams.document.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology with one partition per topic, and a clock that moves only when it is told to. */
final class TopologyHarness implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TICK = Duration.ofMillis(250);

    private final Topics topics;
    private final Path stateDir;
    private final TopologyTestDriver driver;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final Map<String, List<Object>> bodies = new HashMap<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private Instant now = START;

    /** A look-up as the topology told of it. */
    record Lookup(String table, int keys, Duration time) {}

    TopologyHarness(TopologySettings settings) {
        topics = settings.topics();
        try {
            stateDir = Files.createTempDirectory("topology-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(
                new ReconciliationTopology(settings, (table, keys, time) -> lookups.add(new Lookup(table, keys, time)))
                        .get(),
                properties,
                START);
    }

    /** Those that both sides have answered. */
    List<Lookup> lookups() {
        return lookups;
    }

    Topics topics() {
        return topics;
    }

    Instant now() {
        return now;
    }

    /** In steps, so that everything that is due in between happens. */
    void advance(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(TICK)) {
            Duration step = left.compareTo(TICK) < 0 ? left : TICK;
            now = now.plus(step);
            driver.advanceWallClockTime(step);
        }
    }

    /** With a heartbeat of one task of each connector every second. */
    void advanceWithConnectors(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minusSeconds(1)) {
            heartbeat("cassandra", 0, 1);
            heartbeat("postgres", 0, 1);
            advance(Duration.ofSeconds(1));
        }
    }

    void heartbeat(String datastore, int task, int tasks) {
        catalog(new TaskHeartbeat(datastore, datastore + "-snapshot", task, tasks, false, null));
    }

    void catalog(Object body) {
        pipe(topics.catalog().name(), WireCodec.CATALOG.encode(new CatalogMessage(body)));
    }

    void event(Object body) {
        pipe(topics.events().name(), WireCodec.EVENTS.encode(new EventMessage(body)));
    }

    void checksums(Object body) {
        pipe(topics.checksums().name(), WireCodec.CHECKSUMS.encode(new ChecksumsMessage(body)));
    }

    void pipe(String topic, byte[] value) {
        pipe(topic, value, now);
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys; its API is not annotated.
    void pipe(String topic, byte[] value, Instant timestamp) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(null, value, timestamp);
    }

    /** What was written to a topic since it was last asked for. */
    List<TestRecord<byte[], byte[]>> output(String topic) {
        return outputs.computeIfAbsent(
                        topic,
                        name -> driver.createOutputTopic(
                                name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                .readRecordsToList();
    }

    /** Everything of one kind that the application has written so far to {@code events} or {@code checksums}. */
    <T> List<T> bodies(String topic, Class<T> type) {
        List<Object> known = bodies.computeIfAbsent(topic, any -> new ArrayList<>());
        for (TestRecord<byte[], byte[]> record : output(topic)) {
            known.add(
                    topic.equals(topics.events().name())
                            ? WireCodec.EVENTS.decode(record.value()).getBody()
                            : WireCodec.CHECKSUMS.decode(record.value()).getBody());
        }
        return known.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static JsonNode json(byte[] bytes) {
        try {
            return Json.mapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** All values of a store. */
    <V> List<V> values(String store) {
        List<V> values = new ArrayList<>();
        try (KeyValueIterator<Object, V> all = this.<Object, V>store(store).all()) {
            all.forEachRemaining(entry -> values.add(entry.value));
        }
        return values;
    }

    @Override
    public void close() {
        driver.close();
        try (var files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

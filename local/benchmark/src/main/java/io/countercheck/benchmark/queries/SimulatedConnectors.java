package io.countercheck.benchmark.queries;

import io.countercheck.common.wire.Topics;
import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.RowImage;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.common.wire.avro.ScanRequest;
import io.countercheck.common.wire.avro.TableDescribed;
import io.countercheck.common.wire.avro.TaskHeartbeat;
import io.countercheck.common.wire.avro.WirePhase;
import io.countercheck.common.wire.avro.WireScanSide;
import io.countercheck.common.wire.avro.WireSide;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Speaks the private protocol for both connectors, without databases behind them: tables that differ in every key are
 * found sooner so, and the application cannot tell.
 */
final class SimulatedConnectors implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Map<WireSide, String> DATASTORES =
            Map.of(WireSide.SOURCE, "cassandra", WireSide.TARGET, "postgres");

    private final Topics topics;
    private final Map<String, TestTable> tables = new HashMap<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread = new Thread(this::run, "simulated-connectors");
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closed;

    /** The application must have made its topics. */
    SimulatedConnectors(String bootstrapServers, Topics topics, List<TestTable> tables) {
        this.topics = topics;
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class));
        this.producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** @throws IllegalStateException if it could not do its part */
    void requireRunning() {
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the simulated connectors have failed", cause);
        }
    }

    private void run() {
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            partitions.add(new TopicPartition(topics.scans().name(), 0));
            IntStream.range(0, topics.comparatorPartitions())
                    .forEach(i ->
                            partitions.add(new TopicPartition(topics.lookups().name(), i)));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long heartbeatDue = System.nanoTime();
            while (!closed) {
                if (System.nanoTime() - heartbeatDue >= 0) {
                    DATASTORES.values().forEach(this::heartbeat);
                    heartbeatDue = System.nanoTime() + HEARTBEAT.toNanos();
                }
                consumer.poll(POLL).forEach(this::answer);
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    private void heartbeat(String datastore) {
        catalog(
                "task/" + datastore + "/0",
                new CatalogMessage(new TaskHeartbeat(datastore, datastore + "-snapshot", 0, 1, false, null)));
    }

    private void answer(ConsumerRecord<byte[], byte[]> message) {
        if (message.topic().equals(topics.lookups().name())) {
            LookupRequest request = WireCodec.LOOKUPS.decode(message.value());
            lookUp(message.partition(), request, WireSide.SOURCE);
            lookUp(message.partition(), request, WireSide.TARGET);
        } else if (message.value() != null) {
            ScanRequest scan = WireCodec.SCANS.decode(message.value());
            scan.getSides().forEach(side -> scan(scan, side));
        }
    }

    private void lookUp(int partition, LookupRequest request, WireSide side) {
        List<RowImage> images = request.getKeys().stream()
                .map(key -> TestTable.image(side, key))
                .toList();
        checksums(partition, new RowImages(request.getJobId(), side, request.getRequest(), 0, images));
    }

    private void scan(ScanRequest scan, WireScanSide side) {
        if (scan.getPhase() == WirePhase.DESCRIBE) {
            describe(scan.getJobId(), side);
            return;
        }
        TestTable table = table(side);
        SimulatedScan simulated = new SimulatedScan(scan, side, this::checksums);
        table.idsOf(side.getSide()).forEach(id -> simulated.add(TestTable.row(side.getSide(), id)));
        simulated
                .finish()
                .forEach(
                        read -> send(topics.events().name(), 0, null, WireCodec.EVENTS.encode(new EventMessage(read))));
    }

    private void describe(String jobId, WireScanSide side) {
        catalog(
                "table/" + side.getDatastore() + "/" + side.getTable().getName() + "/" + side.getSide(),
                new CatalogMessage(new TableDescribed(
                        jobId,
                        side.getSide(),
                        side.getDatastore(),
                        side.getTable(),
                        TestTable.columns(),
                        SimulatedScan.SCHEMA,
                        (long) table(side).keys(),
                        null)));
    }

    private TestTable table(WireScanSide side) {
        TestTable table = tables.get(side.getTable().getName());
        if (table == null) {
            throw new IllegalStateException("no such table: " + side.getTable());
        }
        return table;
    }

    private void catalog(String key, CatalogMessage message) {
        send(topics.catalog().name(), 0, key.getBytes(StandardCharsets.UTF_8), WireCodec.CATALOG.encode(message));
    }

    void checksums(int partition, Object body) {
        send(topics.checksums().name(), partition, null, WireCodec.CHECKSUMS.encode(new ChecksumsMessage(body)));
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys; its API is not annotated.
    private void send(String topic, int partition, byte @Nullable [] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, partition, key, value), (metadata, exception) -> {
            if (exception != null) {
                failure.set(exception);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }
}

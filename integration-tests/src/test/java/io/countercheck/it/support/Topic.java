package io.countercheck.it.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of text records, as users read and write it. */
public final class Topic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrapServers;
    private final String name;

    public Topic(String bootstrapServers, String name) {
        this.bootstrapServers = bootstrapServers;
        this.name = name;
    }

    public void send(String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(name, value)).get();
        }
    }

    /** The first records, at least as many as asked for. */
    public List<ConsumerRecord<String, String>> read(int atLeast, Duration patience) {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        long deadline = System.nanoTime() + patience.toNanos();
        try (KafkaConsumer<String, String> consumer = fromBeginning(new StringDeserializer())) {
            while (all.size() < atLeast) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(name + " has only " + all.size() + " records");
                }
                consumer.poll(POLL).forEach(all::add);
            }
        }
        return all;
    }

    /** What the topic holds when it is read as a table of JSON documents. */
    public List<JsonNode> readLatestOfEachKey() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        for (String value : readTable(new StringDeserializer()).values()) {
            documents.add(JSON.readTree(value));
        }
        return documents;
    }

    /** All that was written to the topic so far. */
    public <V> List<V> readAll(Deserializer<V> values) {
        List<V> all = new ArrayList<>();
        readToEnd(values, record -> all.add(record.value()));
        return all;
    }

    /** The last record of each key, as its deserializer reads it; what was deleted is left out. */
    public <V> Map<String, V> readTable(Deserializer<V> values) {
        Map<String, V> table = new LinkedHashMap<>();
        readToEnd(values, record -> {
            if (record.value() == null) {
                table.remove(record.key());
            } else {
                table.put(record.key(), record.value());
            }
        });
        return table;
    }

    private <V> void readToEnd(Deserializer<V> values, Consumer<ConsumerRecord<String, V>> reader) {
        try (KafkaConsumer<String, V> consumer = fromBeginning(values)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(reader);
            }
        }
    }

    public static String header(ConsumerRecord<?, ?> record, String key) {
        return new String(record.headers().lastHeader(key).value(), StandardCharsets.UTF_8);
    }

    private <V> KafkaConsumer<String, V> fromBeginning(Deserializer<V> values) {
        KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                values);
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}

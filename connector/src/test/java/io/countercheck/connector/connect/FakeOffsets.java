package io.countercheck.connector.connect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** The offsets that Connect would have stored. */
final class FakeOffsets implements OffsetStorageReader {
    private final Map<Map<String, ?>, Map<String, Object>> stored = new HashMap<>();

    FakeOffsets with(Map<String, ?> partition, Map<String, Object> offset) {
        stored.put(partition, offset);
        return this;
    }

    /** As Connect does once a record is in Kafka. */
    void store(SourceRecord record) {
        stored.put(Map.copyOf(record.sourcePartition()), new HashMap<>(record.sourceOffset()));
    }

    @Override
    @SuppressWarnings("NullAway") // Connect answers null for an unknown partition; its API is not annotated.
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return stored.get(partition);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offset(partition)));
        return found;
    }
}

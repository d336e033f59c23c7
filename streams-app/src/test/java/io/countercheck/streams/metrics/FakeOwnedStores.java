package io.countercheck.streams.metrics;

import io.countercheck.common.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** State stores in memory; partitions come, go and break as the test says. */
final class FakeOwnedStores implements OwnedStores {
    static final Topics TOPICS = new Topics("test.", 2);

    private final Map<String, Set<Integer>> owned = new HashMap<>();
    private final Map<String, NavigableMap<Object, Object>> stores = new HashMap<>();
    private final Set<Integer> broken = new HashSet<>();
    private final Set<String> brokenStores = new HashSet<>();

    FakeOwnedStores coordinator() {
        owned.put(TOPICS.events().name(), Set.of(0));
        return this;
    }

    FakeOwnedStores comparator(Integer... partitions) {
        owned.put(TOPICS.checksums().name(), Set.of(partitions));
        return this;
    }

    /** One partition of one store cannot be read. */
    void breaks(String store, int partition) {
        brokenStores.add(store + partition);
    }

    /** All partitions of that number cannot be read. */
    void breaks(int partition) {
        broken.add(partition);
    }

    void moveAway() {
        owned.clear();
    }

    void put(String store, int partition, Object key, Object value) {
        stores.computeIfAbsent(store + partition, name -> new TreeMap<>()).put(key, value);
    }

    @Override
    public Set<Integer> partitions(String topic) {
        return owned.getOrDefault(topic, Set.of());
    }

    @Override
    public <K, V> ReadOnlyKeyValueStore<K, V> store(String name, int partition) {
        if (broken.contains(partition) || brokenStores.contains(name + partition)) {
            throw new InvalidStateStoreException(name + " is being restored");
        }
        return new View<>(stores.getOrDefault(name + partition, new TreeMap<>()));
    }

    static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked")
    private record View<K, V>(NavigableMap<Object, Object> entries) implements ReadOnlyKeyValueStore<K, V> {
        @Override
        public @Nullable V get(K key) {
            return (V) entries.get(key);
        }

        @Override
        public KeyValueIterator<K, V> range(K from, K to) {
            return new View<K, V>(new TreeMap<>(entries.subMap(from, true, to, true))).all();
        }

        @Override
        public long approximateNumEntries() {
            throw new AssertionError("an estimate is no answer");
        }

        @Override
        public KeyValueIterator<K, V> all() {
            Iterator<Map.Entry<Object, Object>> all = entries.entrySet().iterator();
            return new KeyValueIterator<>() {
                @Override
                public boolean hasNext() {
                    return all.hasNext();
                }

                @Override
                public KeyValue<K, V> next() {
                    Map.Entry<Object, Object> entry = all.next();
                    return KeyValue.pair((K) entry.getKey(), (V) entry.getValue());
                }

                @Override
                public K peekNextKey() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {}
            };
        }
    }
}

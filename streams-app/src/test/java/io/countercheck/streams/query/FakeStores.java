package io.countercheck.streams.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Partitioned stores in memory, iterated last partition first; counts the values that are read. */
final class FakeStores implements StoreAccess {
    /** Runs before a range of a store is opened, with its name. */
    Consumer<String> beforeRange = store -> {};

    private final int partitions;
    private final Map<String, List<NavigableMap<Object, Object>>> stores = new HashMap<>();
    private final Map<String, Integer> reads = new HashMap<>();

    FakeStores(int partitions) {
        this.partitions = partitions;
    }

    void put(String store, int partition, Object key, Object value) {
        store(store).get(partition).put(key, value);
    }

    int valuesRead(String store) {
        return reads.getOrDefault(store, 0);
    }

    void remove(String store, Object key) {
        store(store).forEach(partition -> partition.remove(key));
    }

    @Override
    public <K, V, R> R query(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return question.apply(view(store, store(store)));
    }

    @Override
    public <K, V, R> List<R> queryEach(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
        return part(IntStream.range(0, partitions).boxed().toList()).queryEach(store, topic, question);
    }

    /** Access to some partitions only. */
    StoreAccess part(Collection<Integer> some) {
        return new StoreAccess() {
            @Override
            public <K, V, R> R query(String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
                return question.apply(
                        view(store, some.stream().map(store(store)::get).toList()));
            }

            @Override
            public <K, V, R> List<R> queryEach(
                    String store, String topic, Function<ReadOnlyKeyValueStore<K, V>, R> question) {
                return some.stream()
                        .map(partition -> question.apply(FakeStores.this.<K, V>view(
                                store, List.of(store(store).get(partition)))))
                        .toList();
            }
        };
    }

    private <K, V> View<K, V> view(String store, List<NavigableMap<Object, Object>> parts) {
        List<NavigableMap<Object, Object>> lastFirst = new ArrayList<>(parts);
        Collections.reverse(lastFirst);
        return new View<>(store, lastFirst);
    }

    private List<NavigableMap<Object, Object>> store(String name) {
        return stores.computeIfAbsent(
                name,
                key -> IntStream.range(0, partitions)
                        .<NavigableMap<Object, Object>>mapToObj(i -> new TreeMap<>())
                        .toList());
    }

    @SuppressWarnings("unchecked")
    private final class View<K, V> implements ReadOnlyKeyValueStore<K, V> {
        private final String name;
        private final List<NavigableMap<Object, Object>> parts;

        View(String name, List<NavigableMap<Object, Object>> parts) {
            this.name = name;
            this.parts = parts;
        }

        @Override
        public @Nullable V get(K key) {
            for (NavigableMap<Object, Object> part : parts) {
                Object value = part.get(key);
                if (value != null) {
                    count();
                    return (V) value;
                }
            }
            return null;
        }

        @Override
        public KeyValueIterator<K, V> range(K from, K to) {
            beforeRange.accept(name);
            return iterator(parts.stream()
                    .map(part -> part.subMap(from, true, to, true))
                    .toList());
        }

        @Override
        public KeyValueIterator<K, V> all() {
            return iterator(parts);
        }

        @Override
        public long approximateNumEntries() {
            throw new AssertionError("an estimate is no answer");
        }

        private KeyValueIterator<K, V> iterator(List<? extends NavigableMap<Object, Object>> maps) {
            Iterator<Map.Entry<Object, Object>> entries =
                    maps.stream().flatMap(map -> map.entrySet().stream()).iterator();
            return new KeyValueIterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public KeyValue<K, V> next() {
                    count();
                    Map.Entry<Object, Object> entry = entries.next();
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

        private void count() {
            reads.merge(name, 1, Integer::sum);
        }
    }
}

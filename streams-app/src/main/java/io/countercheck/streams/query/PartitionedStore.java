package io.countercheck.streams.query;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Some partitions of a store as one. Kafka Streams' own view of several partitions leaves out what it does not find; this
 * one has exactly those that it was given.
 */
final class PartitionedStore<K, V> implements ReadOnlyKeyValueStore<K, V> {
    private final List<ReadOnlyKeyValueStore<K, V>> partitions;

    PartitionedStore(List<ReadOnlyKeyValueStore<K, V>> partitions) {
        this.partitions = List.copyOf(partitions);
    }

    @Override
    public @Nullable V get(K key) {
        for (ReadOnlyKeyValueStore<K, V> partition : partitions) {
            V value = partition.get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    @Override
    public KeyValueIterator<K, V> range(K from, K to) {
        return new Chain<>(partitions, partition -> partition.range(from, to));
    }

    @Override
    public KeyValueIterator<K, V> all() {
        return new Chain<>(partitions, ReadOnlyKeyValueStore::all);
    }

    @Override
    public long approximateNumEntries() {
        return partitions.stream()
                .mapToLong(ReadOnlyKeyValueStore::approximateNumEntries)
                .sum();
    }

    /** One iterator after the other; each is opened when its turn comes and closed when it is over. */
    private static final class Chain<K, V> implements KeyValueIterator<K, V> {
        private final Iterator<KeyValueIterator<K, V>> coming;
        private @Nullable KeyValueIterator<K, V> current;

        Chain(
                List<ReadOnlyKeyValueStore<K, V>> partitions,
                Function<ReadOnlyKeyValueStore<K, V>, KeyValueIterator<K, V>> open) {
            Stream<KeyValueIterator<K, V>> all = partitions.stream().map(open);
            this.coming = all.iterator();
        }

        @Override
        public boolean hasNext() {
            while (current == null || !current.hasNext()) {
                if (!coming.hasNext()) {
                    return false;
                }
                close();
                current = coming.next();
            }
            return true;
        }

        @Override
        public KeyValue<K, V> next() {
            return entries().next();
        }

        @Override
        public K peekNextKey() {
            return entries().peekNextKey();
        }

        private KeyValueIterator<K, V> entries() {
            if (!hasNext() || current == null) {
                throw new NoSuchElementException();
            }
            return current;
        }

        @Override
        public void close() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }
}

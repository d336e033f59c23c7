package io.countercheck.streams.metrics;

/** What one partition of some state tells. */
@FunctionalInterface
interface StateReading {
    /** @throws RuntimeException if a store cannot answer now */
    void read(OwnedStores stores, int partition, Series series);
}

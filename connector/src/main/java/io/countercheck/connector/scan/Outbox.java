package io.countercheck.connector.scan;

/** Where results go. Bounded: {@link #put} waits while it is full, and so slows down reading. Thread-safe. */
@FunctionalInterface
public interface Outbox {
    void put(Emission emission) throws InterruptedException;
}

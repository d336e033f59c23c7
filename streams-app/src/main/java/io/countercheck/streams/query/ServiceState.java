package io.countercheck.streams.query;

/** Whether the application can do its work. */
@FunctionalInterface
public interface ServiceState {
    Status current();

    /**
     * @param streams Kafka Streams' own word for its state, for example {@code RUNNING}
     */
    record Status(boolean healthy, String streams) {}
}

package io.countercheck.streams.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.published.PublishedSchema;
import io.countercheck.common.wire.Topics;
import io.countercheck.streams.document.AvroDocument;
import io.countercheck.streams.reconcile.Datastores;
import io.countercheck.streams.topology.Publication;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.util.RandomData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes Avro through the configured serializer, which knows the registry. There is one for all threads, so that the ids
 * that it was given at the start serve all of them.
 */
final class AvroPublication implements Publication, AutoCloseable {
    private final Serializer<Object> serializer;
    private final AvroDocument documents;
    private final Redaction redaction;
    private final ReentrantLock serializing = new ReentrantLock();

    /**
     * @param serializer configured; it need not be thread-safe
     * @param redaction of what it says when it fails
     */
    AvroPublication(Serializer<Object> serializer, Datastores datastores, Redaction redaction) {
        this.serializer = serializer;
        this.documents = new AvroDocument(datastores);
        this.redaction = redaction;
    }

    @Override
    public byte[] value(PublishedSchema form, String topic, ObjectNode document) {
        return serialized(topic, documents.of(form, document));
    }

    /**
     * Registers all schemas, by serializing a record of each that goes nowhere. What is registered already stays.
     *
     * @throws SerializationException if the serializer fails
     */
    void register(Topics topics) {
        Map.of(
                        PublishedSchema.JOB, topics.jobs(),
                        PublishedSchema.MISMATCH, topics.mismatches(),
                        PublishedSchema.DRIFT, topics.drift())
                .forEach((form, topic) -> serialized(
                        topic.name(),
                        new RandomData(form.schema(), 1, 0L).iterator().next()));
    }

    private byte[] serialized(String topic, Object avro) {
        byte[] bytes;
        serializing.lock();
        try {
            bytes = serializer.serialize(topic, avro);
        } catch (RuntimeException e) {
            // Without the cause, whose messages may hold secrets of the registry.
            throw new SerializationException("a record of topic " + topic + " cannot be written by "
                    + serializer.getClass().getName() + ": " + redaction.reason(e));
        } finally {
            serializing.unlock();
        }
        if (bytes == null) {
            throw new SerializationException(
                    serializer.getClass().getName() + " made no bytes of a record of topic " + topic);
        }
        return bytes;
    }

    /** A serializer that waits for a registry that says nothing is left alone: it has nothing that must be closed. */
    @Override
    public void close() {
        if (serializing.tryLock()) {
            try {
                serializer.close();
            } finally {
                serializing.unlock();
            }
        }
    }
}

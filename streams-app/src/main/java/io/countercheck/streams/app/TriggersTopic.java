package io.countercheck.streams.app;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes to the triggers topic: what comes by HTTP goes the same way as what users write there. */
final class TriggersTopic {
    private final KafkaWrites kafka;
    private final String topic;

    TriggersTopic(KafkaWrites kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /**
     * Returns when the record is durable.
     *
     * @param notWritten what to tell if it certainly is not written
     * @param perhapsWritten what to tell if nobody can know
     * @throws io.countercheck.streams.query.StateNotAvailableException with one of the two
     */
    void write(byte[] json, String notWritten, String perhapsWritten) {
        kafka.write(List.of(new ProducerRecord<>(topic, json)), notWritten, perhapsWritten);
    }
}

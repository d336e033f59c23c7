package io.countercheck.streams.topology;

import io.countercheck.common.wire.AvroBinary;
import java.io.ByteArrayOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Avro binary of a generated record, for state stores. */
final class AvroStateSerde<T extends SpecificRecord> implements Serde<T> {
    private final AvroBinary<T> binary;

    AvroStateSerde(Schema schema) {
        this.binary = new AvroBinary<>(schema);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    private byte @Nullable [] write(@Nullable T value) {
        if (value == null) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        binary.write(value, out);
        return out.toByteArray();
    }

    private @Nullable T read(byte @Nullable [] bytes) {
        return bytes == null ? null : binary.read(bytes, 0);
    }
}

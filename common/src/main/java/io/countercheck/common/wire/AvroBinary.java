package io.countercheck.common.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro's binary encoding of one generated record class. Thread-safe.
 *
 * @param <T> the record class
 */
public final class AvroBinary<T extends SpecificRecord> {
    private static final String OWN_PACKAGES = "io.countercheck.";

    static {
        // Avro instantiates only classes that are declared as trusted; ours are, beside those that were before.
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().startsWith(OWN_PACKAGES)));
    }

    private final Schema schema;

    public AvroBinary(Schema schema) {
        this.schema = schema;
    }

    /** Appends a record. */
    public void write(T message, ByteArrayOutputStream out) {
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<T>(schema).write(message, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
    }

    /**
     * Reads a record from the bytes behind the offset.
     *
     * @throws WireFormatException if they are no such record
     */
    public T read(byte[] bytes, int offset) {
        try {
            return new SpecificDatumReader<T>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, null));
        } catch (IOException | RuntimeException e) {
            throw new WireFormatException("a record of class " + schema.getName() + " is damaged", e);
        }
    }
}

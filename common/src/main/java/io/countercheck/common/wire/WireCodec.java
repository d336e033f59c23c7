package io.countercheck.common.wire;

import io.countercheck.common.wire.avro.CatalogMessage;
import io.countercheck.common.wire.avro.ChecksumsMessage;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.common.wire.avro.ScanRequest;
import java.io.ByteArrayOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of the private protocol: the protocol's version in one byte, then the record in Avro's binary encoding.
 * Thread-safe.
 *
 * @param <T> the one record type of a topic
 */
public final class WireCodec<T extends SpecificRecord> {
    /** Raised whenever an older reader could no longer read what is written. */
    public static final byte VERSION = 1;

    public static final WireCodec<ScanRequest> SCANS = new WireCodec<>(ScanRequest.getClassSchema());
    public static final WireCodec<LookupRequest> LOOKUPS = new WireCodec<>(LookupRequest.getClassSchema());
    public static final WireCodec<CatalogMessage> CATALOG = new WireCodec<>(CatalogMessage.getClassSchema());
    public static final WireCodec<EventMessage> EVENTS = new WireCodec<>(EventMessage.getClassSchema());
    public static final WireCodec<ChecksumsMessage> CHECKSUMS = new WireCodec<>(ChecksumsMessage.getClassSchema());

    private final AvroBinary<T> binary;

    private WireCodec(Schema schema) {
        this.binary = new AvroBinary<>(schema);
    }

    public byte[] encode(T message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(VERSION);
        binary.write(message, out);
        return out.toByteArray();
    }

    /**
     * @param bytes null where the record has no value
     * @throws WireFormatException if the bytes are of another version of the protocol, or damaged
     */
    public T decode(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0 || bytes[0] != VERSION) {
            throw new WireFormatException("expected version " + VERSION + " of the private protocol but found "
                    + (bytes == null || bytes.length == 0 ? "an empty record" : "version " + bytes[0])
                    + ": run the same release of connector and application");
        }
        return binary.read(bytes, 1);
    }
}

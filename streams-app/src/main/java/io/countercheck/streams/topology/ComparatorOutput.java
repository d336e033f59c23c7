package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.MismatchDocument;
import io.countercheck.streams.reconcile.Mismatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What a comparator partition writes, and where. */
final class ComparatorOutput {
    private final ProcessorContext<byte[], byte[]> context;
    private final MismatchDocument documents;

    ComparatorOutput(ProcessorContext<byte[], byte[]> context, MismatchDocument documents) {
        this.context = context;
        this.documents = documents;
    }

    int partition() {
        return context.taskId().partition();
    }

    void tellCoordinator(Object event) {
        forward(null, WireCodec.EVENTS.encode(new EventMessage(event)), NodeNames.EVENTS_SINK);
    }

    /** Asks on the look-up partition of the same number; the key says which, see {@link Partitioners#keyIsPartition()}. */
    void lookUp(LookupRequest request) {
        forward(
                ByteBuffer.allocate(Integer.BYTES).putInt(partition()).array(),
                WireCodec.LOOKUPS.encode(request),
                NodeNames.LOOKUPS_SINK);
    }

    void publish(Mismatch mismatch) {
        forward(key(mismatch), Json.bytes(documents.full(mismatch)), NodeNames.MISMATCHES_SINK);
    }

    /** Deletes a mismatch from the topic. */
    void withdraw(Mismatch mismatch) {
        forward(key(mismatch), null, NodeNames.MISMATCHES_SINK);
    }

    private static byte[] key(Mismatch mismatch) {
        return mismatch.id().toString().getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys, and null values as tombstones; its API is not annotated.
    private void forward(byte @Nullable [] key, byte @Nullable [] value, String sink) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
    }
}

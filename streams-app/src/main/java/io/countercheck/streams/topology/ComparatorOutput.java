package io.countercheck.streams.topology;

import io.countercheck.common.wire.WireCodec;
import io.countercheck.common.wire.avro.EventMessage;
import io.countercheck.common.wire.avro.LookupRequest;
import io.countercheck.streams.reconcile.Mismatch;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What a comparator partition writes, and where. For what the coordinator or a connector waits for, a commit is asked for
 * at once and not awaited from the commit interval.
 */
final class ComparatorOutput {
    private final ProcessorContext<byte[], byte[]> context;
    private final PublishedRecords published;

    ComparatorOutput(ProcessorContext<byte[], byte[]> context, PublishedRecords published) {
        this.context = context;
        this.published = published;
    }

    int partition() {
        return context.taskId().partition();
    }

    void tellCoordinator(Object event) {
        forward(null, WireCodec.EVENTS.encode(new EventMessage(event)), NodeNames.EVENTS_SINK);
        context.commit();
    }

    /** Asks on the look-up partition of the same number; the key says which, see {@link Partitioners#keyIsPartition()}. */
    void lookUp(LookupRequest request) {
        forward(
                ByteBuffer.allocate(Integer.BYTES).putInt(partition()).array(),
                WireCodec.LOOKUPS.encode(request),
                NodeNames.LOOKUPS_SINK);
        context.commit();
    }

    void publish(Mismatch mismatch) {
        forward(PublishedRecords.key(mismatch), published.value(mismatch), NodeNames.MISMATCHES_SINK);
    }

    /** Deletes a mismatch from the topic. */
    void withdraw(Mismatch mismatch) {
        forward(PublishedRecords.key(mismatch), null, NodeNames.MISMATCHES_SINK);
    }

    @SuppressWarnings("NullAway") // Kafka takes null keys, and null values as tombstones; its API is not annotated.
    private void forward(byte @Nullable [] key, byte @Nullable [] value, String sink) {
        context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
    }
}

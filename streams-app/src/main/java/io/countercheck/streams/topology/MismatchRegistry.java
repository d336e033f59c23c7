package io.countercheck.streams.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.model.Side;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.PrimaryKeyText;
import io.countercheck.streams.document.RowDocument;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Mismatch.PassedOver;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.ResolutionStatus;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.ImageState;
import io.countercheck.streams.topology.state.PartitionJob;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Keeps confirmed mismatches: one per key over all jobs, and which job confirmed which. */
final class MismatchRegistry {
    private static final byte[] PRESENT = {1};

    /** Of each of the four documents of a mismatch, so that together they are less than Kafka takes. */
    private static final int MAX_SHOWN_BYTES = 192 * 1024;

    private final ComparatorState state;
    private final ComparatorOutput output;

    MismatchRegistry(ComparatorState state, ComparatorOutput output) {
        this.state = state;
        this.output = output;
    }

    /** Stores a mismatch that the job has confirmed, and publishes it. */
    void confirm(PartitionJob job, MismatchKind kind, byte[] key, ImageState source, ImageState target, Instant now) {
        UUID id = Mismatch.idOf(job.getTablePair(), key);
        Mismatch found = new Mismatch(
                id,
                UUID.fromString(job.getJobId()),
                job.getTablePair(),
                PrimaryKeyText.of(ByteBuffer.wrap(key)),
                kind,
                DifferingColumns.of(job, source, target),
                version(job, Side.SOURCE, key, source),
                version(job, Side.TARGET, key, target),
                new PassedOver(source.getPassedOver(), target.getPassedOver()),
                now,
                now,
                1,
                ResolutionStatus.PENDING,
                null,
                null,
                null);
        Mismatch earlier = state.mismatches().get(id.toString());
        Mismatch stored = earlier == null ? found : found.after(earlier);
        state.mismatches().put(id.toString(), stored);
        state.jobMismatches().put(MismatchIndex.key(job.getJobId(), id), PRESENT);
        output.publish(stored);
    }

    /**
     * Deletes a chunk of the job's index, and the mismatches in it that no later job has confirmed.
     *
     * @return how many entries were deleted; 0 if none is left
     */
    int forgetSome(String jobId, int limit) {
        UUID job = UUID.fromString(jobId);
        List<Bytes> entries = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> index =
                state.jobMismatches().range(MismatchIndex.from(job), MismatchIndex.to(job))) {
            while (index.hasNext() && entries.size() < limit) {
                entries.add(index.next().key);
            }
        }
        for (Bytes entry : entries) {
            String id = MismatchIndex.mismatchOf(entry).toString();
            Mismatch mismatch = state.mismatches().get(id);
            if (mismatch != null && mismatch.jobId().equals(job)) {
                state.mismatches().delete(id);
                output.withdraw(mismatch);
            }
            state.jobMismatches().delete(entry);
        }
        return entries.size();
    }

    private static @Nullable RowVersion version(PartitionJob job, Side side, byte[] key, ImageState image) {
        if (image.getCopies() == 0) {
            return null;
        }
        String checksum = HexFormat.of().formatHex(ByteBuffers.copy(image.getChecksum()));
        ObjectNode raw = raw(job, side, image);
        return new RowVersion(
                checksum,
                image.getCopies(),
                data(job, side, key, image),
                Json.bytes(raw).length > MAX_SHOWN_BYTES ? Json.object() : raw);
    }

    /** The compared columns; of a row that is too large, the key alone: names and escapes make JSON larger than rows. */
    private static ObjectNode data(PartitionJob job, Side side, byte[] key, ImageState image) {
        if (image.getRow().hasRemaining()) {
            ObjectNode row = RowDocument.of(image.getRow(), columns(job, side, column -> true));
            if (Json.bytes(row).length <= MAX_SHOWN_BYTES) {
                return row;
            }
        }
        return RowDocument.of(ByteBuffer.wrap(key), columns(job, side, ComparedColumnState::getKey));
    }

    private static List<RowDocument.Column> columns(
            PartitionJob job, Side side, Predicate<ComparedColumnState> wanted) {
        return job.getColumns().stream()
                .filter(wanted)
                .map(column -> new RowDocument.Column(name(column, side), CanonicalType.parse(column.getType())))
                .toList();
    }

    private static ObjectNode raw(PartitionJob job, Side side, ImageState image) {
        ObjectNode raw = Json.object();
        for (int i = 0; i < image.getRaw().size(); i++) {
            raw.put(name(job.getColumns().get(i), side), image.getRaw().get(i));
        }
        return raw;
    }

    private static String name(ComparedColumnState column, Side side) {
        return side == Side.SOURCE ? column.getSourceName() : column.getTargetName();
    }
}

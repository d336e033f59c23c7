package io.countercheck.streams.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.common.canonical.CanonicalType;
import io.countercheck.common.canonical.RowChecksum;
import io.countercheck.common.model.Side;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.PrimaryKeyText;
import io.countercheck.streams.document.RowDocument;
import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.Mismatch.PassedOver;
import io.countercheck.streams.reconcile.Mismatch.RowVersion;
import io.countercheck.streams.reconcile.MismatchKind;
import io.countercheck.streams.reconcile.Resolution;
import io.countercheck.streams.topology.state.ComparedColumnState;
import io.countercheck.streams.topology.state.ImageState;
import io.countercheck.streams.topology.state.PartitionJob;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that still differed when it was looked up.
 *
 * @param key canonical key bytes
 */
record ConfirmedMismatch(byte[] key, MismatchKind kind, ImageState source, ImageState target) {
    /** Of each of the four documents of a mismatch, so that together they are less than Kafka takes. */
    private static final int MAX_SHOWN_BYTES = 192 * 1024;

    UUID id(PartitionJob job) {
        return Mismatch.idOf(job.getTablePair(), key);
    }

    /** With both rows as people read them, as if it had never been seen before. */
    Mismatch asMismatch(PartitionJob job, Instant now) {
        return new Mismatch(
                id(job),
                UUID.fromString(job.getJobId()),
                job.getTablePair(),
                PrimaryKeyText.of(ByteBuffer.wrap(key)),
                kind,
                DifferingColumns.of(job, source, target),
                version(job, Side.SOURCE, source),
                version(job, Side.TARGET, target),
                new PassedOver(source.getPassedOver(), target.getPassedOver()),
                now,
                now,
                1,
                Resolution.PENDING);
    }

    private @Nullable RowVersion version(PartitionJob job, Side side, ImageState image) {
        if (image.getCopies() == 0) {
            return null;
        }
        ObjectNode raw = raw(job, side, image);
        return new RowVersion(
                hex(ByteBuffers.copy(image.getChecksum())),
                image.getCopies(),
                image.getTolerated().hasRemaining()
                        ? hex(new RowChecksum().of(ByteBuffers.copy(image.getTolerated())))
                        : "",
                data(job, side, image),
                Json.bytes(raw).length > MAX_SHOWN_BYTES ? Json.object() : raw);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The compared columns; of a row that is too large, the key alone: names and escapes make JSON larger than rows. */
    private ObjectNode data(PartitionJob job, Side side, ImageState image) {
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

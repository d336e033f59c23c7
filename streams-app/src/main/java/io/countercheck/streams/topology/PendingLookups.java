package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import io.countercheck.common.wire.avro.RowImages;
import io.countercheck.streams.topology.state.ImagePart;
import io.countercheck.streams.topology.state.ImageState;
import io.countercheck.streams.topology.state.PendingLookup;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Look-up requests under way, and the images that have come for them. */
final class PendingLookups {
    private final ComparatorState state;

    PendingLookups(ComparatorState state) {
        this.state = state;
    }

    /** A request that both sides have answered; all lists are in the order of the keys. */
    record Answered(Instant requestedAt, List<ByteBuffer> keys, List<ImageState> source, List<ImageState> target) {}

    void open(String jobId, long request, List<ByteBuffer> keys, long now) {
        state.pendingLookups().put(StateKeys.request(jobId, request), new PendingLookup(keys, now, 0, 0));
    }

    /**
     * Takes one side's images, or a part of them.
     *
     * @return the whole request once both sides are complete; it is no longer pending then
     */
    Optional<Answered> take(RowImages images) {
        String jobId = images.getJobId();
        Bytes key = StateKeys.request(jobId, images.getRequest());
        PendingLookup pending = state.pendingLookups().get(key);
        if (pending == null) {
            return Optional.empty();
        }
        Side side = WireTables.side(images.getSide());
        int received = side == Side.SOURCE ? pending.getSourceImages() : pending.getTargetImages();
        // A task that was restarted answers again from the first key, and may cut its answer into other parts.
        int known = received - images.getFirst();
        if (known < 0 || known >= images.getImages().size()) {
            return Optional.empty();
        }
        List<ImageState> fresh = images.getImages().stream()
                .skip(known)
                .map(image -> new ImageState(
                        image.getCopies(),
                        image.getChecksum(),
                        image.getTolerated(),
                        image.getRow(),
                        image.getRaw(),
                        image.getExpiring(),
                        image.getPassedOver()))
                .toList();
        state.lookupImages().put(StateKeys.images(jobId, images.getRequest(), side, received), new ImagePart(fresh));
        if (side == Side.SOURCE) {
            pending.setSourceImages(received + fresh.size());
        } else {
            pending.setTargetImages(received + fresh.size());
        }
        int keys = pending.getKeys().size();
        if (pending.getSourceImages() < keys || pending.getTargetImages() < keys) {
            state.pendingLookups().put(key, pending);
            return Optional.empty();
        }
        state.pendingLookups().delete(key);
        return Optional.of(new Answered(
                Instant.ofEpochMilli(pending.getRequestedAt()),
                pending.getKeys(),
                remove(jobId, images.getRequest(), Side.SOURCE),
                remove(jobId, images.getRequest(), Side.TARGET)));
    }

    private List<ImageState> remove(String jobId, long request, Side side) {
        List<ImageState> images = new ArrayList<>();
        List<Bytes> parts = new ArrayList<>();
        try (KeyValueIterator<Bytes, ImagePart> entries = state.lookupImages()
                .range(
                        StateKeys.images(jobId, request, side, 0),
                        StateKeys.images(jobId, request, side, Integer.MAX_VALUE))) {
            entries.forEachRemaining(entry -> {
                images.addAll(entry.value.getImages());
                parts.add(entry.key);
            });
        }
        parts.forEach(state.lookupImages()::delete);
        return images;
    }
}

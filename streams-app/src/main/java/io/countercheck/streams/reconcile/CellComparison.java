package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins both sides of one cell on the key. Holds one cell's rows at a time, which is why cells are kept small.
 *
 * <p>Rows of one side may come twice (a row that moved while it was read); such a key becomes a candidate, which is
 * settled by look-up.
 */
public final class CellComparison {
    private final Map<ByteBuffer, Sides> keys = new HashMap<>();

    private static final class Sides {
        private Observation source = Observation.ABSENT;
        private Observation target = Observation.ABSENT;
    }

    /** Receives keys that differ. */
    @FunctionalInterface
    public interface CandidateVisitor {
        void candidate(ByteBuffer key, Observation source, Observation target);
    }

    /** Adds a row; both buffers must stay unchanged. */
    public void add(Side side, ByteBuffer key, ByteBuffer checksum) {
        Sides sides = keys.computeIfAbsent(key, any -> new Sides());
        if (side == Side.SOURCE) {
            sides.source = plusOne(sides.source, checksum);
        } else {
            sides.target = plusOne(sides.target, checksum);
        }
    }

    private static Observation plusOne(Observation before, ByteBuffer checksum) {
        return Observation.of(before.copies() + 1, checksum);
    }

    /** Distinct keys of one side. */
    public long keys(Side side) {
        return keys.values().stream()
                .filter(sides -> (side == Side.SOURCE ? sides.source : sides.target).present())
                .count();
    }

    public void forEachCandidate(CandidateVisitor visitor) {
        keys.forEach((key, sides) -> {
            if (!Observation.agree(sides.source, sides.target)) {
                visitor.candidate(key, sides.source, sides.target);
            }
        });
    }
}

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
    private final Tolerances tolerances;
    private final Map<ByteBuffer, Sides> keys = new HashMap<>();

    public CellComparison(Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    private static final class Sides {
        private Observation source = Observation.ABSENT;
        private Observation target = Observation.ABSENT;
    }

    /** Receives keys that differ. */
    @FunctionalInterface
    public interface CandidateVisitor {
        void candidate(ByteBuffer key, Observation source, Observation target);
    }

    /** Adds a row; the buffers must stay unchanged. */
    public void add(Side side, ByteBuffer key, ByteBuffer checksum, ByteBuffer tolerated) {
        Sides sides = keys.computeIfAbsent(key, any -> new Sides());
        if (side == Side.SOURCE) {
            sides.source = plusOne(sides.source, checksum, tolerated);
        } else {
            sides.target = plusOne(sides.target, checksum, tolerated);
        }
    }

    private static Observation plusOne(Observation before, ByteBuffer checksum, ByteBuffer tolerated) {
        return Observation.of(before.copies() + 1, checksum, tolerated);
    }

    /** Distinct keys of one side. */
    public long keys(Side side) {
        return keys.values().stream()
                .filter(sides -> (side == Side.SOURCE ? sides.source : sides.target).present())
                .count();
    }

    public void forEachCandidate(CandidateVisitor visitor) {
        keys.forEach((key, sides) -> {
            if (!Observation.agree(sides.source, sides.target, tolerances)) {
                visitor.candidate(key, sides.source, sides.target);
            }
        });
    }
}

package io.countercheck.streams.reconcile;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The keys of one cell that were drawn at random, from either side. */
public final class DrawnKeys {
    private final Map<Side, Set<ByteBuffer>> keys =
            new EnumMap<>(Map.of(Side.SOURCE, new HashSet<>(), Side.TARGET, new HashSet<>()));

    /** Receives a key of the sample. */
    @FunctionalInterface
    public interface KeyVisitor {
        /** @param from the side that it was drawn from; of a key that was drawn from both, the source */
        void key(ByteBuffer key, Side from);
    }

    /** Adds a key; the buffer must stay unchanged. A row that has moved may bring it twice. */
    public void add(Side side, ByteBuffer key) {
        of(side).add(key);
    }

    /** Distinct keys that were drawn from a side. */
    public long count(Side side) {
        return of(side).size();
    }

    /** Each key that stays in the sample, once. */
    public void forEachKept(SampleThinning thinning, KeyVisitor visitor) {
        Set<ByteBuffer> kept = new HashSet<>();
        for (Side side : Side.values()) {
            for (ByteBuffer key : of(side)) {
                if (thinning.keeps(side, key) && kept.add(key)) {
                    visitor.key(key, side);
                }
            }
        }
    }

    private Set<ByteBuffer> of(Side side) {
        return keys.getOrDefault(side, Set.of());
    }
}

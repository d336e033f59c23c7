package io.countercheck.streams.query;

import io.countercheck.streams.topology.PositionKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** What the order of mismatches needs of each, so that a list does not hold their rows: last detected first, then by id. */
record MismatchPosition(Instant detectedAt, UUID id) implements Comparable<MismatchPosition> {
    private static final Comparator<MismatchPosition> ORDER = Comparator.comparing(MismatchPosition::detectedAt)
            .reversed()
            .thenComparing(MismatchPosition::id, MismatchPosition::asText);

    /** @param entry of the listing */
    static MismatchPosition of(Bytes entry) {
        return new MismatchPosition(PositionKey.detectedAt(entry), PositionKey.mismatchAt(entry));
    }

    @Override
    public int compareTo(MismatchPosition other) {
        return ORDER.compare(this, other);
    }

    /** Compares ids as their texts do. {@link UUID#compareTo} takes their halves for signed numbers. */
    static int asText(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}

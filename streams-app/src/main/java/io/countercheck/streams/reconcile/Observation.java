package io.countercheck.streams.reconcile;

import java.nio.ByteBuffer;

/**
 * How one side holds a key at one time.
 *
 * @param copies rows with the key
 * @param checksum truncated row checksum if there is exactly one row, else empty
 * @param tolerated the row's fields that are compared with a tolerance, likewise
 */
public record Observation(int copies, ByteBuffer checksum, ByteBuffer tolerated) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    public static final Observation ABSENT = new Observation(0, NOTHING, NOTHING);

    /** Copies of a key are told by their number only: which of them is read first is chance. */
    public static Observation of(int copies, ByteBuffer checksum, ByteBuffer tolerated) {
        return switch (copies) {
            case 0 -> ABSENT;
            case 1 -> new Observation(1, checksum, tolerated);
            default -> new Observation(copies, NOTHING, NOTHING);
        };
    }

    public boolean present() {
        return copies > 0;
    }

    /** Whether source and target hold the key alike. A key that a side holds twice is never alike. */
    public static boolean agree(Observation source, Observation target, Tolerances tolerances) {
        return source.copies <= 1
                && source.copies == target.copies
                && source.checksum.equals(target.checksum)
                && tolerances.agree(source.tolerated, target.tolerated);
    }

    /** The kind of mismatch that two observations which do not agree are. */
    public static MismatchKind kind(Observation source, Observation target) {
        if (!target.present()) {
            return MismatchKind.MISSING_IN_TARGET;
        }
        return source.present() ? MismatchKind.DATA_MISMATCH : MismatchKind.MISSING_IN_SOURCE;
    }
}

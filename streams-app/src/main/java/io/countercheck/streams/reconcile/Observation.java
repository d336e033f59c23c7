package io.countercheck.streams.reconcile;

import java.nio.ByteBuffer;

/**
 * How one side holds a key at one time.
 *
 * @param copies rows with the key
 * @param checksum truncated row checksum if there is exactly one row, else empty
 */
public record Observation(int copies, ByteBuffer checksum) {
    private static final ByteBuffer NO_CHECKSUM = ByteBuffer.allocate(0).asReadOnlyBuffer();

    public static final Observation ABSENT = new Observation(0, NO_CHECKSUM);

    public static Observation of(int copies, ByteBuffer checksum) {
        return copies == 1 ? new Observation(1, checksum) : several(copies);
    }

    /** Copies of a key are told by their number only: which of them is read first is chance. */
    public static Observation several(int copies) {
        return copies == 0 ? ABSENT : new Observation(copies, NO_CHECKSUM);
    }

    public boolean present() {
        return copies > 0;
    }

    /** Whether source and target hold the key alike. A key that a side holds twice is never alike. */
    public static boolean agree(Observation source, Observation target) {
        return source.copies <= 1 && source.equals(target);
    }

    /** The kind of mismatch that two observations which do not agree are. */
    public static MismatchKind kind(Observation source, Observation target) {
        if (!target.present()) {
            return MismatchKind.MISSING_IN_TARGET;
        }
        return source.present() ? MismatchKind.DATA_MISMATCH : MismatchKind.MISSING_IN_SOURCE;
    }
}

package io.countercheck.common.wire;

import io.countercheck.common.canonical.RowChecksum;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The rows of a checksum batch without an object per row. Layout, repeated for each row:
 *
 * <pre>
 * bytes  meaning
 * 4      length n of the key, big-endian
 * n      canonical key bytes
 * 16     truncated row checksum
 * 4      length m of the tolerated fields, big-endian
 * m      canonical bytes of the fields that are compared with a tolerance
 * </pre>
 */
public final class PackedChecksums {
    private static final int OVERHEAD_BYTES = 2 * Integer.BYTES + RowChecksum.TRUNCATED_BYTES;

    private PackedChecksums() {}

    /** Receives the rows of a batch. */
    @FunctionalInterface
    public interface RowVisitor {
        /** All arguments are views of the batch. */
        void row(ByteBuffer key, ByteBuffer checksum, ByteBuffer tolerated);
    }

    public static void forEach(ByteBuffer packed, RowVisitor visitor) {
        ByteBuffer in = packed.duplicate();
        while (in.hasRemaining()) {
            ByteBuffer key = next(in, in.getInt());
            ByteBuffer checksum = next(in, RowChecksum.TRUNCATED_BYTES);
            visitor.row(key, checksum, next(in, in.getInt()));
        }
    }

    private static ByteBuffer next(ByteBuffer in, int length) {
        ByteBuffer slice = in.slice(in.position(), length);
        in.position(in.position() + length);
        return slice;
    }

    /** Collects rows for one batch; grows as needed and can be used again after {@link #drain()}. */
    public static final class Builder {
        private byte[] buffer = new byte[512];
        private int length;
        private int rows;

        /**
         * Adds a row.
         *
         * @param row canonical bytes: the key from 0 to {@code keyEnd}, the tolerated fields from {@code valuesEnd} to
         *     {@code rowEnd}
         */
        public void add(byte[] row, int keyEnd, int valuesEnd, int rowEnd, byte[] checksum) {
            int needed = length + OVERHEAD_BYTES + keyEnd + rowEnd - valuesEnd;
            if (buffer.length < needed) {
                buffer = Arrays.copyOf(buffer, Math.max(needed, buffer.length * 2));
            }
            ByteBuffer.wrap(buffer, length, needed - length)
                    .putInt(keyEnd)
                    .put(row, 0, keyEnd)
                    .put(checksum, 0, RowChecksum.TRUNCATED_BYTES)
                    .putInt(rowEnd - valuesEnd)
                    .put(row, valuesEnd, rowEnd - valuesEnd);
            length = needed;
            rows++;
        }

        public int rows() {
            return rows;
        }

        public int bytes() {
            return length;
        }

        /** The packed rows; the builder is empty afterwards. */
        public ByteBuffer drain() {
            ByteBuffer packed = ByteBuffer.wrap(Arrays.copyOf(buffer, length));
            length = 0;
            rows = 0;
            return packed;
        }
    }
}

package io.countercheck.common.canonical;

import java.util.zip.CRC32C;

/**
 * Decides where a key is compared: CRC-32C of the canonical key bytes, as an unsigned number h. The partition of the
 * topics {@code checksums} and {@code lookups} is h mod partitions; within it the cell is (h div partitions) mod cells.
 * Every task and every version must agree on it. Not thread-safe.
 */
public final class KeyHash {
    private final CRC32C crc = new CRC32C();

    /** The hash of a key, 0 to 2^32 - 1. */
    public long of(byte[] key, int offset, int length) {
        crc.reset();
        crc.update(key, offset, length);
        return crc.getValue();
    }

    public static int partition(long hash, int partitions) {
        return (int) (hash % partitions);
    }

    public static int cell(long hash, int partitions, int cells) {
        return (int) (hash / partitions % cells);
    }
}

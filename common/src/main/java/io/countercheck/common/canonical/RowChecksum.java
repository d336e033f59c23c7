package io.countercheck.common.canonical;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 over canonical row bytes. Not thread-safe: one instance per reader. */
public final class RowChecksum {
    /** Bytes of a whole checksum. */
    public static final int BYTES = 32;

    /** Bytes of a checksum as it travels for comparison: the first half of the whole. */
    public static final int TRUNCATED_BYTES = 16;

    private final MessageDigest sha256;
    private final byte[] whole = new byte[BYTES];

    public RowChecksum() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The checksum of all the bytes; the array is used again by the next call. */
    public byte[] of(byte[] row) {
        return of(row, 0, row.length);
    }

    /** The checksum of a row; the array is used again by the next call. */
    public byte[] of(byte[] row, int offset, int length) {
        try {
            sha256.update(row, offset, length);
            sha256.digest(whole, 0, BYTES);
            return whole;
        } catch (DigestException e) {
            throw new IllegalStateException("the buffer holds a whole SHA-256", e);
        }
    }
}

package io.countercheck.streams.topology;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** Keys of the store {@link StoreNames#JOB_MISMATCHES}: job id, then mismatch id, 16 bytes each. */
public final class MismatchIndex {
    private static final int UUID_BYTES = 16;

    private MismatchIndex() {}

    static Bytes key(String jobId, UUID mismatchId) {
        return Bytes.wrap(ByteBuffer.allocate(2 * UUID_BYTES)
                .put(from(UUID.fromString(jobId)).get())
                .putLong(mismatchId.getMostSignificantBits())
                .putLong(mismatchId.getLeastSignificantBits())
                .array());
    }

    /** Not after the first entry of a job. */
    public static Bytes from(UUID jobId) {
        return Bytes.wrap(ByteBuffer.allocate(UUID_BYTES)
                .putLong(jobId.getMostSignificantBits())
                .putLong(jobId.getLeastSignificantBits())
                .array());
    }

    /** After the last entry of a job. */
    public static Bytes to(UUID jobId) {
        return StateKeys.endOf(from(jobId));
    }

    public static UUID mismatchOf(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get(), UUID_BYTES, UUID_BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}

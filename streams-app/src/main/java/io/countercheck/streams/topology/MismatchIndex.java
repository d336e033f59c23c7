package io.countercheck.streams.topology;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * Entries of the store {@link StoreNames#JOB_MISMATCHES}. Keys: job id, then mismatch id, 16 bytes each. Values: the
 * {@link MismatchSummary} while no later job has confirmed the mismatch, else nothing: what changes then is written once,
 * not for every job that has ever seen it.
 */
public final class MismatchIndex {
    private static final int UUID_BYTES = 16;

    private MismatchIndex() {}

    static Bytes key(String jobId, UUID mismatchId) {
        return StateKeys.ids(UUID.fromString(jobId), mismatchId);
    }

    /** Not after the first entry of a job. */
    public static Bytes from(UUID jobId) {
        return StateKeys.ids(jobId);
    }

    /** After the last entry of a job. */
    public static Bytes to(UUID jobId) {
        return StateKeys.endOf(from(jobId));
    }

    /** Whether a value is of a mismatch that a later job has confirmed; otherwise the value is its summary. */
    public static boolean isOvertaken(byte[] value) {
        return value.length == 0;
    }

    public static UUID mismatchOf(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get(), UUID_BYTES, UUID_BYTES);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}

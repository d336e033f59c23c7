package io.countercheck.streams.topology;

import io.countercheck.common.model.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the comparator's stores. All begin with the 16 bytes of the job id, so that everything of a job is one range;
 * all numbers are big-endian, so that ranges are in order.
 *
 * <pre>
 * store              key
 * partition-jobs     job
 * digest-jobs        job
 * digest-segments    job, side (1), segment (4)
 * segment-attempts   job, side (1), segment (4)               the attempt that counts
 *                    job, side (1), segment (4), attempt (8)  what was received of an attempt
 * checksum-batches   job, cell (4), side (1), segment (4), attempt (8), sequence (4)
 * candidates         job, canonical key
 * pending-lookups    job, request (8)
 * lookup-images      job, request (8), side (1), index of the first image (4)
 * </pre>
 */
final class StateKeys {
    private static final int UUID_BYTES = 16;
    private static final int JOB = UUID_BYTES;
    private static final int CELL_END = JOB + 4;
    private static final int END_BYTES = 17;

    private StateKeys() {}

    static Bytes job(String jobId) {
        return Bytes.wrap(start(jobId, 0).array());
    }

    static Bytes segment(String jobId, Side side, int segment) {
        return Bytes.wrap(
                start(jobId, 5).put((byte) side.ordinal()).putInt(segment).array());
    }

    static Bytes attempt(String jobId, Side side, int segment, long attempt) {
        return Bytes.wrap(start(jobId, 13)
                .put((byte) side.ordinal())
                .putInt(segment)
                .putLong(attempt)
                .array());
    }

    static Bytes cell(String jobId, int cell) {
        return Bytes.wrap(start(jobId, 4).putInt(cell).array());
    }

    static Bytes batch(String jobId, int cell, Side side, int segment, long attempt, int sequence) {
        return Bytes.wrap(start(jobId, 21)
                .putInt(cell)
                .put((byte) side.ordinal())
                .putInt(segment)
                .putLong(attempt)
                .putInt(sequence)
                .array());
    }

    static Side sideOfBatch(Bytes batch) {
        return Side.values()[batch.get()[CELL_END]];
    }

    static int segmentOfBatch(Bytes batch) {
        return ByteBuffer.wrap(batch.get()).getInt(CELL_END + 1);
    }

    static long attemptOfBatch(Bytes batch) {
        return ByteBuffer.wrap(batch.get()).getLong(CELL_END + 5);
    }

    static Bytes candidate(String jobId, ByteBuffer key) {
        return Bytes.wrap(start(jobId, key.remaining()).put(key.duplicate()).array());
    }

    static ByteBuffer keyOfCandidate(Bytes candidate) {
        return ByteBuffer.wrap(candidate.get(), JOB, candidate.get().length - JOB)
                .slice();
    }

    static Bytes request(String jobId, long request) {
        return Bytes.wrap(start(jobId, 8).putLong(request).array());
    }

    static Bytes images(String jobId, long request, Side side, int first) {
        return Bytes.wrap(start(jobId, 13)
                .putLong(request)
                .put((byte) side.ordinal())
                .putInt(first)
                .array());
    }

    /** The first possible key after the given one. */
    static Bytes after(Bytes key) {
        return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
    }

    /** A key after all keys of the job: nothing in these stores follows a job id with as many bytes of 255. */
    static Bytes endOfJob(String jobId) {
        return endOf(job(jobId));
    }

    static Bytes endOf(Bytes prefix) {
        byte[] end = Arrays.copyOf(prefix.get(), prefix.get().length + END_BYTES);
        Arrays.fill(end, prefix.get().length, end.length, (byte) 0xFF);
        return Bytes.wrap(end);
    }

    /** The ids one after the other, 16 bytes each. */
    static Bytes ids(UUID... ids) {
        ByteBuffer bytes = ByteBuffer.allocate(ids.length * UUID_BYTES);
        for (UUID id : ids) {
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return Bytes.wrap(bytes.array());
    }

    /** Stands for a name of any length. */
    static UUID nameBased(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer start(String jobId, int more) {
        UUID id = UUID.fromString(jobId);
        return ByteBuffer.allocate(JOB + more)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
    }
}

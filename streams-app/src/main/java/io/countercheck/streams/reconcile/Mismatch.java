package io.countercheck.streams.reconcile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that differed, was read again on both sides and still differed.
 *
 * @param id the same for the same key of the same table pair over all jobs
 * @param jobId the job that saw it last
 * @param primaryKey the key as people read it
 * @param differingColumns source names of the columns that differ, where both sides show the row; else empty
 * @param source how the source holds the row; null if it does not
 * @param target likewise in the target
 * @param passedOver rows with this key that do not count
 * @param firstSeenAt when a job confirmed it for the first time
 * @param detectedAt when the last job confirmed it
 * @param occurrences how many jobs have confirmed it
 * @param resolution where it stands in its life
 */
public record Mismatch(
        UUID id,
        UUID jobId,
        String tableName,
        String primaryKey,
        MismatchKind kind,
        List<String> differingColumns,
        @Nullable RowVersion source,
        @Nullable RowVersion target,
        PassedOver passedOver,
        Instant firstSeenAt,
        Instant detectedAt,
        int occurrences,
        Resolution resolution) {
    public Mismatch {
        differingColumns = List.copyOf(differingColumns);
    }

    /**
     * A row on one side.
     *
     * @param checksum SHA-256 of the canonical row, in hex
     * @param copies rows with this key; more than 1 is a defect of its own
     * @param tolerated SHA-256 of the fields that are compared with a tolerance, in hex; empty without any
     * @param data compared columns under this side's names; of a row that is too large to be shown, its key
     * @param raw the same columns as the datastore itself shows them; empty if the row is too large
     */
    public record RowVersion(String checksum, int copies, String tolerated, ObjectNode data, ObjectNode raw) {
        /** Which of several copies is read first is chance: they are told by their number only. */
        private boolean holdsTheSameAs(RowVersion other) {
            return copies == other.copies
                    && (copies > 1 || (checksum.equals(other.checksum) && tolerated.equals(other.tolerated)));
        }
    }

    /** How many rows of each side have the key but are deleted, expired or filtered out. */
    public record PassedOver(int source, int target) {
        public static final PassedOver NONE = new PassedOver(0, 0);
    }

    /** The stable identity of a key of a table pair: a name-based UUID (version 3). */
    public static UUID idOf(String tableName, byte[] canonicalKey) {
        byte[] table = tableName.getBytes(StandardCharsets.UTF_8);
        ByteBuffer name = ByteBuffer.allocate(table.length + 1 + canonicalKey.length);
        name.put(table).put((byte) 0).put(canonicalKey);
        return UUID.nameUUIDFromBytes(name.array());
    }

    /**
     * The same mismatch, confirmed once more after {@code earlier}: identity and history go on. It is pending again, unless
     * it was ignored and neither side has changed since.
     */
    public Mismatch after(Mismatch earlier) {
        return new Mismatch(
                id,
                jobId,
                tableName,
                primaryKey,
                kind,
                differingColumns,
                source,
                target,
                passedOver,
                earlier.firstSeenAt,
                detectedAt,
                earlier.jobId.equals(jobId) ? earlier.occurrences : earlier.occurrences + 1,
                earlier.ignored() && differsLike(earlier) ? earlier.resolution : Resolution.PENDING);
    }

    private boolean differsLike(Mismatch earlier) {
        return alike(source, earlier.source) && alike(target, earlier.target);
    }

    private static boolean alike(@Nullable RowVersion one, @Nullable RowVersion other) {
        return one == null || other == null ? one == other : one.holdsTheSameAs(other);
    }

    public boolean ignored() {
        return resolution.status() == ResolutionStatus.IGNORED;
    }

    /** The same mismatch with another word on it. */
    public Mismatch resolved(Resolution newResolution) {
        return with(jobId, newResolution);
    }

    /** The same mismatch as the answer about one of the jobs that have confirmed it. */
    public Mismatch asSeenBy(UUID job) {
        return with(job, resolution);
    }

    private Mismatch with(UUID job, Resolution newResolution) {
        return new Mismatch(
                id,
                job,
                tableName,
                primaryKey,
                kind,
                differingColumns,
                source,
                target,
                passedOver,
                firstSeenAt,
                detectedAt,
                occurrences,
                newResolution);
    }
}

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
        ResolutionStatus resolutionStatus,
        @Nullable String resolutionNotes,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBy) {
    public Mismatch {
        differingColumns = List.copyOf(differingColumns);
    }

    /**
     * A row on one side.
     *
     * @param checksum SHA-256 of the canonical row, in hex
     * @param copies rows with this key; more than 1 is a defect of its own
     * @param data compared columns under this side's names; of a row that is too large to be shown, its key
     * @param raw the same columns as the datastore itself shows them; empty if the row is too large
     */
    public record RowVersion(String checksum, int copies, ObjectNode data, ObjectNode raw) {}

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

    /** The same mismatch, confirmed once more after {@code earlier}: identity and history go on. */
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
                resolutionStatus,
                resolutionNotes,
                resolvedAt,
                resolvedBy);
    }

    /** The same mismatch as the answer about one of the jobs that have confirmed it. */
    public Mismatch asSeenBy(UUID job) {
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
                resolutionStatus,
                resolutionNotes,
                resolvedAt,
                resolvedBy);
    }
}

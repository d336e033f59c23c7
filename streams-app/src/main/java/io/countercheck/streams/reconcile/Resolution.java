package io.countercheck.streams.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a mismatch was resolved, if it was.
 *
 * @param notes why; at most {@value ResolutionCommand#MAX_NOTES} characters of a person, or the words of a job
 * @param at when; null while it is pending
 * @param by the person who did; null if it is pending, or a job found it equal
 * @param command what the person's command was called; null without one
 */
public record Resolution(
        ResolutionStatus status,
        @Nullable String notes,
        @Nullable Instant at,
        @Nullable String by,
        @Nullable UUID command) {
    public static final Resolution PENDING = new Resolution(ResolutionStatus.PENDING, null, null, null, null);

    /**
     * By a job that found the key equal.
     *
     * @param notCompared columns in which the mismatch had differed, but which the job has left out
     */
    public static Resolution equalIn(UUID jobId, List<String> notCompared, Instant now) {
        String exception = notCompared.isEmpty() ? "" : ", which did not compare " + String.join(", ", notCompared);
        return new Resolution(
                ResolutionStatus.AUTO_RESOLVED, "found equal by job " + jobId + exception, now, null, null);
    }

    public static Resolution by(ResolutionCommand command, Instant now) {
        return new Resolution(command.status(), command.notes(), now, command.by(), command.id());
    }
}

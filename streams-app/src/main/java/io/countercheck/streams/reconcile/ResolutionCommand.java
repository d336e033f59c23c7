package io.countercheck.streams.reconcile;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a mismatch.
 *
 * @param id tells this command from others
 * @param status what the mismatch is to become
 * @param notes why; at most {@value #MAX_NOTES} characters
 * @param by whose word it is
 */
public record ResolutionCommand(
        UUID id,
        UUID mismatchId,
        ResolutionStatus status,
        @Nullable String notes,
        String by) {
    /** Counted as Unicode code points. */
    public static final int MAX_NOTES = 1_000;
}

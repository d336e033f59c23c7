package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Mismatch;
import io.countercheck.streams.reconcile.ResolutionCommand;
import java.util.Optional;

/** Takes a person's word on mismatches. */
@FunctionalInterface
public interface Resolutions {
    /**
     * Writes the command durably, then waits until it has taken effect, or cannot any more because the mismatch is gone or
     * was resolved otherwise.
     *
     * @return the mismatch as it is then; its resolution names the command that made it so
     * @throws StateNotAvailableException if it is not written, may not be, or does not show in time; the message tells which
     */
    Optional<Mismatch> resolve(ResolutionCommand command);
}

package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Job;
import io.countercheck.streams.reconcile.ScheduleChange;
import java.util.Optional;

/** Takes wishes that change what goes on already. */
public interface Commands {
    /**
     * Writes the wish durably to the triggers topic, then waits a moment for the job's end.
     *
     * @return the job as it ended; empty if its end is not visible yet, but will come
     * @throws StateNotAvailableException if the wish is not written, or may not be; asking again does no harm
     */
    Optional<Job> cancel(CancelJob cancel);

    /**
     * Writes the wish durably to the triggers topic, then waits a moment for it to be followed.
     *
     * @return whether it is; if not, it will be
     * @throws StateNotAvailableException if the wish is not written, or may not be; asking again does no harm
     */
    boolean change(ScheduleChange change);
}

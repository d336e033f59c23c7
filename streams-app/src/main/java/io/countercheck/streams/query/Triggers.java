package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Trigger;

/** Takes wishes for jobs. */
@FunctionalInterface
public interface Triggers {
    /**
     * Writes the trigger durably to the triggers topic, then waits a moment for its jobs to be visible.
     *
     * @throws StateNotAvailableException if it could not be written; no job will start
     */
    void submit(Trigger trigger);
}

package io.countercheck.streams.query;

import io.countercheck.streams.reconcile.Trigger;

/** Takes wishes for jobs. */
@FunctionalInterface
public interface Triggers {
    /**
     * Writes the trigger durably to the triggers topic, then waits a moment for its jobs to be visible. Once it is
     * written this never fails, visible or not: who is told of a failure asks again.
     *
     * @throws io.countercheck.streams.document.InvalidTriggerException if the queue has no room for its jobs
     * @throws StateNotAvailableException if it is not written, or may not be; the message tells which
     */
    void submit(Trigger trigger);
}

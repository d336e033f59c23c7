package io.countercheck.streams.topology;

import io.countercheck.streams.document.InvalidTriggerException;
import java.util.List;

/**
 * How many jobs may wait. The coordinator decides by it; who takes triggers elsewhere asks it beforehand, so that the
 * sender is told right away.
 */
public record QueueLimit(int max) {
    /**
     * @param queued jobs that wait already
     * @param more jobs to be added
     * @throws InvalidTriggerException if they do not all fit
     */
    public void requireRoom(long queued, long more) {
        if (queued + more > max) {
            throw new InvalidTriggerException(
                    InvalidTriggerException.Code.QUEUE_FULL,
                    queued + " jobs are queued and at most " + max
                            + " may be: trigger again when some have ended, or raise jobs.queue.max",
                    List.of());
        }
    }
}

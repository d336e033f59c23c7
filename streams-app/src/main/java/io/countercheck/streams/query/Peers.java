package io.countercheck.streams.query;

import java.util.concurrent.Future;

/** The other instances. */
@FunctionalInterface
public interface Peers {
    /**
     * Sends a question without waiting. The answer is to come within a bounded time, and fails otherwise: with
     * {@link PeerFailureException} or {@link AnswerTooLargeException}.
     */
    <R> Future<Answer<R>> ask(InstanceAddress instance, Question<R> question);
}

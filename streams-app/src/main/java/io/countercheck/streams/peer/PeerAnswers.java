package io.countercheck.streams.peer;

/** Answers other instances. */
@FunctionalInterface
public interface PeerAnswers {
    /**
     * The answer to a question, both as {@link PeerProtocol} has them.
     *
     * @throws ForeignRequestException if the question is not for this instance
     * @throws io.countercheck.streams.query.StateNotAvailableException if this instance cannot answer now
     */
    byte[] answer(byte[] request);
}

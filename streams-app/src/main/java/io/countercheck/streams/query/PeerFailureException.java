package io.countercheck.streams.query;

/** Another instance does not answer, or not so that its answer can be used. The message names it, and holds no secret. */
public final class PeerFailureException extends Exception {
    public PeerFailureException(String message) {
        super(message);
    }

    public PeerFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.countercheck.streams.query;

/** The state stores cannot answer now: starting, restoring, or owned by an instance that is away. Try again later. */
public final class StateNotAvailableException extends RuntimeException {
    public StateNotAvailableException(String message, Throwable cause) {
        super(message, cause);
    }

    public StateNotAvailableException(String message) {
        super(message);
    }
}

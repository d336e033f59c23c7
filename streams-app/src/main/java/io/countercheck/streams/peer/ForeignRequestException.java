package io.countercheck.streams.peer;

/** Who asks is not an instance of the same application and release, or means another one. The message says which. */
public final class ForeignRequestException extends RuntimeException {
    ForeignRequestException(String message) {
        super(message);
    }
}

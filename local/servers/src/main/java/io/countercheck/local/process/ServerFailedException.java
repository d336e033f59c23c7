package io.countercheck.local.process;

import org.jspecify.annotations.Nullable;

/** A server did not start, died or did not become ready; the message ends with the last lines of its log. */
public final class ServerFailedException extends RuntimeException {
    public ServerFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

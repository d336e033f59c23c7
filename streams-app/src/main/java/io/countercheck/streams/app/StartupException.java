package io.countercheck.streams.app;

import org.jspecify.annotations.Nullable;

/** The application cannot start; the message is meant for the person who starts it. */
final class StartupException extends RuntimeException {
    StartupException(String message) {
        this(message, null);
    }

    StartupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

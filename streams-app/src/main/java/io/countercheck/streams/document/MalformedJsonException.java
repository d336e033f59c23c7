package io.countercheck.streams.document;

/** A body that is not JSON. The message tells its sender where and why. */
final class MalformedJsonException extends Exception {
    MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }
}

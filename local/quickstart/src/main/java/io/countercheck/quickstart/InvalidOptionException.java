package io.countercheck.quickstart;

/** What the command line asks for cannot be done; the message names the option and what to do. */
final class InvalidOptionException extends RuntimeException {
    InvalidOptionException(String message) {
        super(message);
    }
}

package io.countercheck.streams.query;

/** Instances would have to pass more to each other than they do; the message says how to ask for less. */
public final class AnswerTooLargeException extends RuntimeException {
    public AnswerTooLargeException(String message) {
        super(message);
    }
}

package io.countercheck.quickstart;

import java.util.concurrent.CompletionException;

/** What went wrong, for people. */
final class Failures {
    private Failures() {}

    /** The message nearest to the cause that says something, without the wrappers of other threads. */
    static String message(Throwable failure) {
        Throwable told = failure;
        while (told instanceof CompletionException && told.getCause() != null) {
            told = told.getCause();
        }
        String message = told.getMessage();
        return message == null || message.isBlank() ? told.toString() : message;
    }
}

package io.countercheck.connector.datastore.spi;

import org.jspecify.annotations.Nullable;

/**
 * A datastore cannot do what was asked. The message names the datastore, the table and the segment where there is one,
 * the cause, and what to do about it; never row values or secrets.
 */
public class DatastoreException extends Exception {
    private final String message;

    public DatastoreException(String message) {
        this(message, null);
    }

    public DatastoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /** The message it was made with. */
    @Override
    public final String getMessage() {
        return message;
    }
}

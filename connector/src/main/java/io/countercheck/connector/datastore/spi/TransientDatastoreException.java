package io.countercheck.connector.datastore.spi;

import org.jspecify.annotations.Nullable;

/** A fault that may be gone at the next attempt. */
public final class TransientDatastoreException extends DatastoreException {
    public TransientDatastoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

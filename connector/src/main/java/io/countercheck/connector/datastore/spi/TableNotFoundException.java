package io.countercheck.connector.datastore.spi;

/** The catalog has no such table, or the user may not see it. */
public final class TableNotFoundException extends DatastoreException {
    public TableNotFoundException(String message) {
        super(message);
    }
}

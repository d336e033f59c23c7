package io.countercheck.connector.datastore.spi;

/** The table is no longer the one that the comparison was planned for. */
public final class SchemaChangedException extends DatastoreException {
    /** @param change what has changed, and where */
    public SchemaChangedException(String change) {
        super("SCHEMA_CHANGED: " + change + "; run the job again");
    }
}

package io.countercheck.connector.datastore.postgres;

/** Bytes are not what the column's type promised: the table changed under the reader, or the server is damaged. */
final class MalformedRowException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedRowException(String message) {
        super(message);
    }
}

package io.countercheck.connector.datastore.cassandra;

/** Raw bytes are no value of their type. The message never shows the value. */
final class MalformedValueException extends RuntimeException {
    MalformedValueException(String message) {
        super(message);
    }
}

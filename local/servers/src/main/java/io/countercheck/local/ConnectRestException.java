package io.countercheck.local;

/** A Connect worker answered a request with an error. */
public final class ConnectRestException extends RuntimeException {
    private final int status;

    public ConnectRestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}

package io.countercheck.secrets;

/** Vault gave no secret. The message says why and what to do, and holds no value, token or secret id. */
final class VaultException extends Exception {
    static final int NO_ANSWER = 0;

    private final int status;

    /** @param status of the HTTP answer, or {@link #NO_ANSWER} */
    VaultException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Whether the token was refused, because it has expired or because its policies do not allow it. */
    boolean isDenied() {
        return status == 403;
    }

    /** Whether nothing is at the path. */
    boolean isNotFound() {
        return status == 404;
    }
}

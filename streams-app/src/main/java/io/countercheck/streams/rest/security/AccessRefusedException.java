package io.countercheck.streams.rest.security;

/** A request that its sender may not make, or not now. */
public final class AccessRefusedException extends RuntimeException {
    private final Reason reason;
    private final long retryAfterSeconds;

    /** Why; the names are the contract's. */
    public enum Reason {
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        RATE_LIMIT_EXCEEDED(429);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** Of the response. */
        public int status() {
            return status;
        }
    }

    private AccessRefusedException(Reason reason, String message, long retryAfterSeconds) {
        super(message);
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static AccessRefusedException unauthorized() {
        return new AccessRefusedException(Reason.UNAUTHORIZED, "Invalid or missing API key", 0);
    }

    static AccessRefusedException forbidden(Role has, Role needed) {
        return new AccessRefusedException(
                Reason.FORBIDDEN, "This needs a key of role " + needed + ", but the key is of role " + has, 0);
    }

    static AccessRefusedException tooManyRequests(long retryAfterSeconds) {
        return new AccessRefusedException(
                Reason.RATE_LIMIT_EXCEEDED,
                "Rate limit exceeded. Try again in " + retryAfterSeconds
                        + (retryAfterSeconds == 1 ? " second." : " seconds."),
                retryAfterSeconds);
    }

    public Reason reason() {
        return reason;
    }

    /** When to try again; only of {@link Reason#RATE_LIMIT_EXCEEDED}. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }
}

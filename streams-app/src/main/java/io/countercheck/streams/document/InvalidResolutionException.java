package io.countercheck.streams.document;

import java.util.List;

/** A body that is no word on a mismatch. The message tells its sender what is wrong and how to mend it. */
public final class InvalidResolutionException extends RuntimeException {
    /** The kind of mistake, as programs tell them apart. */
    public enum Code {
        /** Not JSON at all. */
        MALFORMED_JSON,
        /** JSON, but not a resolution. */
        INVALID_REQUEST,
        /** Longer than {@link ResolutionDocument#MAX_BYTES}. */
        REQUEST_TOO_LARGE
    }

    private final Code code;
    private final transient List<String> validValues;

    InvalidResolutionException(Code code, String message) {
        this(code, message, List.of());
    }

    InvalidResolutionException(Code code, String message, List<String> validValues) {
        super(message);
        this.code = code;
        this.validValues = List.copyOf(validValues);
    }

    public Code code() {
        return code;
    }

    /** What {@code resolution_status} may be, if that is what is wrong; otherwise empty. */
    public List<String> validValues() {
        return validValues;
    }
}

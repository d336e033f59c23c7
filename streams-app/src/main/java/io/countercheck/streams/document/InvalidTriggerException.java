package io.countercheck.streams.document;

import java.util.List;

/** A trigger from which no job can start. The message tells its sender what is wrong and how to mend it. */
public final class InvalidTriggerException extends RuntimeException {
    /** The kind of mistake, as programs tell them apart. */
    public enum Code {
        /** Not JSON at all. */
        MALFORMED_JSON,
        /** JSON, but not a trigger. */
        INVALID_REQUEST,
        /** Names a table pair that is not configured. */
        INVALID_TABLE,
        /** Longer than {@link TriggerDocument#MAX_BYTES}. */
        REQUEST_TOO_LARGE,
        /** Written so long ago that nobody may expect it to start a job any more. */
        TRIGGER_EXPIRED,
        /** As many jobs wait as may. */
        QUEUE_FULL
    }

    private final Code code;
    private final transient List<String> validTables;

    InvalidTriggerException(Code code, String message) {
        this(code, message, List.of());
    }

    public InvalidTriggerException(Code code, String message, List<String> validTables) {
        super(message);
        this.code = code;
        this.validTables = List.copyOf(validTables);
    }

    public Code code() {
        return code;
    }

    /** The configured table pairs for {@link Code#INVALID_TABLE}, otherwise empty. */
    public List<String> validTables() {
        return validTables;
    }
}

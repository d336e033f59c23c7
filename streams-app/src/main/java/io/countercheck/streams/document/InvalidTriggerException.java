package io.countercheck.streams.document;

import io.countercheck.streams.reconcile.CancelJob;
import io.countercheck.streams.reconcile.Job;
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
        QUEUE_FULL,
        /** The configuration says that no jobs start. */
        RECONCILIATION_DISABLED,
        /** Nothing to cancel: the job is not known. */
        JOB_NOT_FOUND,
        /** Nothing to cancel: the job has ended. */
        JOB_ALREADY_ENDED
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

    public static InvalidTriggerException disabled() {
        return new InvalidTriggerException(
                Code.RECONCILIATION_DISABLED,
                "Reconciliation service is disabled. Set RECONCILIATION_ENABLED=true in configuration");
    }

    public static InvalidTriggerException noSuchJob(CancelJob cancel) {
        return new InvalidTriggerException(
                Code.JOB_NOT_FOUND, "Reconciliation job with ID '" + cancel.jobId() + "' not found");
    }

    public static InvalidTriggerException endedAlready(Job job) {
        return new InvalidTriggerException(
                Code.JOB_ALREADY_ENDED,
                "Reconciliation job with ID '" + job.id() + "' has ended already: it is " + job.status());
    }

    public Code code() {
        return code;
    }

    /** The configured table pairs for {@link Code#INVALID_TABLE}, otherwise empty. */
    public List<String> validTables() {
        return validTables;
    }
}

package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.UserText;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.util.Collection;
import java.util.List;

/** A request that cannot be answered as asked, and how HTTP says so. */
final class ApiError extends RuntimeException {
    private final int status;
    private final String code;
    private final transient ObjectNode extra;

    /** @param extra fields of the response besides {@code error} and {@code message} */
    ApiError(int status, String code, String message, ObjectNode extra) {
        super(message);
        this.status = status;
        this.code = code;
        this.extra = extra;
    }

    static ApiError invalidParameter(String name, String value, String expected, Collection<String> validValues) {
        ObjectNode extra = Json.object().put("parameter", name).put("value", value);
        if (!validValues.isEmpty()) {
            validValues.forEach(extra.putArray("valid_values")::add);
        }
        return new ApiError(
                400,
                "INVALID_PARAMETER",
                "'" + name + "' must be " + expected + ", but is " + UserText.quoted(value),
                extra);
    }

    static ApiError conflictingParameters(String message) {
        return new ApiError(400, "INVALID_PARAMETER", message, Json.object());
    }

    static ApiError invalidTable(String table, List<String> validTables) {
        ObjectNode extra = Json.object();
        validTables.forEach(extra.putArray("valid_tables")::add);
        return new ApiError(
                400,
                "INVALID_TABLE",
                "Table " + UserText.quoted(table) + " does not exist or is not configured for replication",
                extra);
    }

    /** For a table that is part of the path. */
    static ApiError noSuchTable(String table, List<String> validTables) {
        ApiError invalid = invalidTable(table, validTables);
        return new ApiError(404, "TABLE_NOT_FOUND", String.valueOf(invalid.getMessage()), invalid.extra());
    }

    static ApiError unsupportedMediaType(String contentType) {
        return new ApiError(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                "The body must be JSON: send the header 'Content-Type: application/json'"
                        + (contentType.isEmpty() ? "" : ", not " + UserText.quoted(contentType)),
                Json.object());
    }

    static ApiError notFound(String path) {
        return new ApiError(404, "NOT_FOUND", "There is nothing at " + UserText.quoted(path), Json.object());
    }

    static ApiError jobNotFound(String id) {
        return new ApiError(404, "JOB_NOT_FOUND", "Reconciliation job with ID '" + id + "' not found", Json.object());
    }

    static ApiError mismatchNotFound(String id) {
        return new ApiError(404, "MISMATCH_NOT_FOUND", "Mismatch with ID '" + id + "' not found", Json.object());
    }

    static ApiError invalidTransition(ResolutionStatus from, ResolutionStatus to) {
        return new ApiError(
                400,
                "INVALID_STATUS_TRANSITION",
                "Cannot change resolution_status from '" + from + "' to '" + to + "'",
                Json.object());
    }

    static ApiError explanationNotFound(String jobId) {
        return new ApiError(
                404,
                "EXPLANATION_NOT_FOUND",
                "The job '" + jobId + "' that saw the mismatch last is no longer in the history: trigger another one",
                Json.object());
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    ObjectNode extra() {
        return extra;
    }
}

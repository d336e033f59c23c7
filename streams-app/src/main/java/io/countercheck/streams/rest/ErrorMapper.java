package io.countercheck.streams.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.InvalidResolutionException;
import io.countercheck.streams.document.InvalidTriggerException;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import io.countercheck.streams.document.Json;
import io.countercheck.streams.document.UserText;
import io.countercheck.streams.peer.ForeignRequestException;
import io.countercheck.streams.query.AnswerTooLargeException;
import io.countercheck.streams.query.StateNotAvailableException;
import io.countercheck.streams.rest.security.AccessRefusedException;
import io.countercheck.streams.rest.security.TrackedRequest;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place that turns failures into responses: {@code {"error": code, "message": text, …}}. What nobody foresaw
 * becomes a bare 500 with an id; the log has the id and the cause, the response never.
 */
final class ErrorMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final String contact;

    /** @param contact whom to ask about an unexpected error; may be empty */
    ErrorMapper(String contact) {
        this.contact = contact;
    }

    void handle(Exception failure, Context context) {
        if (failure instanceof ApiError error) {
            send(context, error);
        } else if (failure instanceof AccessRefusedException refused) {
            accessRefused(context, refused);
        } else if (failure instanceof InvalidTriggerException invalid) {
            invalidTrigger(context, invalid);
        } else if (failure instanceof InvalidResolutionException invalid) {
            invalidResolution(context, invalid);
        } else if (failure instanceof StateNotAvailableException) {
            context.header("Retry-After", RETRY_AFTER_SECONDS);
            send(context, 503, body("STATE_NOT_AVAILABLE", text(failure), Json.object()));
        } else if (failure instanceof AnswerTooLargeException) {
            send(context, ApiError.conflictingParameters(text(failure)));
        } else if (failure instanceof ForeignRequestException) {
            LOG.warn("refused a question from {}: {}", context.req().getRemoteAddr(), text(failure));
            send(context, 409, body("NOT_MEANT", text(failure), Json.object()));
        } else if (failure instanceof HttpResponseException http) {
            fromJavalin(context, http);
        } else {
            send(context, 500, unexpected(failure, context.res()));
        }
    }

    /** The same for {@link Error}s, for which Javalin gives no context. */
    void handleError(HttpServletResponse response, Error failure) {
        response.setStatus(500);
        response.setContentType(JsonResponse.CONTENT_TYPE);
        try {
            response.getOutputStream().write(Json.bytes(unexpected(failure, response)));
        } catch (IOException e) {
            LOG.debug("The client left before it could be told of a failure", e);
        }
    }

    /** What the HTTP server itself refuses, before there is a request. */
    static ObjectNode refused(int status, String reason, String requestId) {
        return status >= 500
                ? body("INTERNAL_SERVER_ERROR", reason, Json.object().put("request_id", requestId))
                : body("BAD_REQUEST", reason, Json.object());
    }

    private static void invalidTrigger(Context context, InvalidTriggerException invalid) {
        ObjectNode extra = Json.object();
        if (invalid.code() == Code.INVALID_TABLE) {
            invalid.validTables().forEach(extra.putArray("valid_tables")::add);
        }
        int status = switch (invalid.code()) {
            case REQUEST_TOO_LARGE -> 413;
            case QUEUE_FULL, RECONCILIATION_DISABLED -> 503;
            case JOB_NOT_FOUND -> 404;
            case JOB_ALREADY_ENDED -> 409;
            default -> 400;
        };
        if (invalid.code() == Code.QUEUE_FULL) {
            context.header("Retry-After", RETRY_AFTER_SECONDS);
        }
        send(context, status, body(invalid.code().name(), text(invalid), extra));
    }

    private static void invalidResolution(Context context, InvalidResolutionException invalid) {
        ObjectNode extra = Json.object();
        if (!invalid.validValues().isEmpty()) {
            invalid.validValues().forEach(extra.putArray("valid_values")::add);
        }
        int status = invalid.code() == InvalidResolutionException.Code.REQUEST_TOO_LARGE ? 413 : 400;
        send(context, status, body(invalid.code().name(), text(invalid), extra));
    }

    private static void accessRefused(Context context, AccessRefusedException refused) {
        ObjectNode extra = Json.object();
        switch (refused.reason()) {
            case UNAUTHORIZED -> context.header("WWW-Authenticate", "Bearer realm=\"countercheck\"");
            case RATE_LIMIT_EXCEEDED -> {
                context.header("Retry-After", Long.toString(refused.retryAfterSeconds()));
                extra.put("retry_after", refused.retryAfterSeconds());
            }
            case FORBIDDEN -> {}
        }
        send(context, refused.reason().status(), body(refused.reason().name(), text(refused), extra));
    }

    private void fromJavalin(Context context, HttpResponseException http) {
        String request = context.method().name() + " " + UserText.quoted(context.path());
        switch (http.getStatus()) {
            case 404 -> send(context, ApiError.notFound(context.path()));
            case 405 -> {
                String allowed = http.getDetails().getOrDefault("availableMethods", "");
                context.header("Allow", allowed);
                send(
                        context,
                        405,
                        body("METHOD_NOT_ALLOWED", request + " is not possible; use " + allowed, Json.object()));
            }
            case 413 -> send(context, 413, body(Code.REQUEST_TOO_LARGE.name(), "The body is too large", Json.object()));
            default -> {
                if (http.getStatus() >= 500) {
                    send(context, http.getStatus(), unexpected(http, context.res()));
                } else {
                    send(context, http.getStatus(), body("BAD_REQUEST", text(http), Json.object()));
                }
            }
        }
    }

    private ObjectNode unexpected(Throwable failure, HttpServletResponse response) {
        String requestId = response.getHeader(TrackedRequest.HEADER);
        LOG.error("Request {} failed", requestId, failure);
        ObjectNode extra = Json.object().put("request_id", requestId);
        if (!contact.isEmpty()) {
            extra.put("contact", contact);
        }
        return body(
                "INTERNAL_SERVER_ERROR",
                "An unexpected error occurred; the application's log has more under the request_id",
                extra);
    }

    private static ObjectNode body(String code, String message, ObjectNode extra) {
        ObjectNode body = Json.object().put("error", code).put("message", message);
        body.setAll(extra);
        return body;
    }

    private static String text(Exception failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }

    private static void send(Context context, ApiError error) {
        send(context, error.status(), body(error.code(), text(error), error.extra()));
    }

    private static void send(Context context, int status, ObjectNode body) {
        JsonResponse.send(context, status, body);
    }
}

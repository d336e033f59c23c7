package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.InvalidResolutionException.Code;
import io.countercheck.streams.reconcile.ResolutionCommand;
import io.countercheck.streams.reconcile.ResolutionStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a mismatch as users send it:
 *
 * <pre>
 * {"resolution_status": "MANUAL_RESOLVED", "resolution_notes": "…"}
 * </pre>
 *
 * <p>The notes are optional. A field that nobody knows is a mistake, not a detail to skip.
 *
 * @param status any status; whether the mismatch may become it is another question
 * @param notes null without any
 */
public record ResolutionDocument(
        ResolutionStatus status, @Nullable String notes) {
    /** The longest body that is read; room for the longest notes with every character escaped. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final String STATUS = "resolution_status";
    private static final String NOTES = "resolution_notes";
    private static final List<String> FIELDS = List.of(STATUS, NOTES);
    private static final List<String> VALID_STATUSES =
            List.of(ResolutionStatus.MANUAL_RESOLVED.name(), ResolutionStatus.IGNORED.name());

    /** @throws InvalidResolutionException naming what is wrong and how to mend it */
    public static ResolutionDocument parse(byte[] json) {
        ObjectNode body = read(json);
        body.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw invalid(
                        "Unknown field " + UserText.quoted(name) + ": a resolution has " + UserText.list(FIELDS) + ".");
            }
        });
        return new ResolutionDocument(status(body.get(STATUS)), notes(body.get(NOTES)));
    }

    private static ObjectNode read(byte[] json) {
        if (json.length > MAX_BYTES) {
            throw new InvalidResolutionException(
                    Code.REQUEST_TOO_LARGE, "A resolution has at most " + MAX_BYTES + " bytes.");
        }
        try {
            JsonNode root = StrictJson.read(json);
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw invalid("A resolution is a JSON object, as in {\"resolution_status\": \"IGNORED\"}, but this is "
                    + (root.isMissingNode() ? "empty" : StrictJson.kind(root)) + ".");
        } catch (MalformedJsonException e) {
            throw new InvalidResolutionException(Code.MALFORMED_JSON, String.valueOf(e.getMessage()));
        }
    }

    private static ResolutionStatus status(@Nullable JsonNode node) {
        return Arrays.stream(ResolutionStatus.values())
                .filter(status ->
                        node != null && node.isTextual() && status.name().equals(node.textValue()))
                .findFirst()
                .orElseThrow(() -> new InvalidResolutionException(
                        Code.INVALID_REQUEST,
                        "'" + STATUS + "' must be one of " + UserText.list(VALID_STATUSES) + ", but is "
                                + (node == null ? "missing" : StrictJson.shown(node)) + ".",
                        VALID_STATUSES));
    }

    private static @Nullable String notes(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw invalid("'" + NOTES + "' must be a string, but is " + StrictJson.kind(node) + ".");
        }
        String notes = node.textValue();
        int length = notes.codePointCount(0, notes.length());
        if (length > ResolutionCommand.MAX_NOTES) {
            throw invalid("'" + NOTES + "' has at most " + ResolutionCommand.MAX_NOTES + " characters, but has "
                    + length + ".");
        }
        return notes;
    }

    private static InvalidResolutionException invalid(String message) {
        return new InvalidResolutionException(Code.INVALID_REQUEST, message);
    }
}

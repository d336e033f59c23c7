package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.streams.document.InvalidTriggerException.Code;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object that a user wrote. What does not fit is a mistake that is named, not a detail to skip. */
final class RequestObject {
    private final ObjectNode object;

    private RequestObject(ObjectNode object) {
        this.object = object;
    }

    static RequestObject read(byte[] json) {
        if (json.length > TriggerDocument.MAX_BYTES) {
            throw new InvalidTriggerException(
                    Code.REQUEST_TOO_LARGE,
                    "A trigger has at most " + TriggerDocument.MAX_BYTES + " bytes, but this one has " + json.length
                            + ".");
        }
        JsonNode root = tree(json);
        if (root.isMissingNode()) {
            throw new InvalidTriggerException(
                    Code.MALFORMED_JSON, "There is nothing to read. Send a JSON object, as in {\"tables\": []}.");
        }
        if (root instanceof ObjectNode object) {
            return new RequestObject(object);
        }
        throw invalid("A trigger is a JSON object, as in {\"tables\": []}, but this is " + StrictJson.kind(root) + ".");
    }

    private static JsonNode tree(byte[] json) {
        try {
            return StrictJson.read(json);
        } catch (MalformedJsonException e) {
            throw new InvalidTriggerException(Code.MALFORMED_JSON, String.valueOf(e.getMessage()));
        }
    }

    /** @param what the object is, for people */
    void requireOnly(String what, List<String> fields) {
        Iterator<String> names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw invalid(
                        "Unknown field " + UserText.quoted(name) + ": " + what + " has " + UserText.list(fields) + ".");
            }
        }
    }

    boolean has(String field) {
        return object.has(field);
    }

    /** Null where the field is absent or null. */
    @Nullable
    JsonNode present(String field) {
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    /** An object within this one. */
    Optional<RequestObject> object(String field) {
        JsonNode node = present(field);
        if (node == null || node instanceof ObjectNode) {
            return Optional.ofNullable((ObjectNode) node).map(RequestObject::new);
        }
        throw invalid("'" + field + "' must be an object, but is " + StrictJson.kind(node) + ".");
    }

    <E extends Enum<E>> Optional<E> constant(String field, Class<E> type) {
        JsonNode node = present(field);
        if (node == null) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (node.isTextual() && constant.name().equals(node.textValue())) {
                return Optional.of(constant);
            }
        }
        throw invalid(
                "'" + field + "' must be one of " + UserText.list(type) + ", but is " + StrictJson.shown(node) + ".");
    }

    /** A whole number; null where the field is absent or null. */
    @Nullable
    Integer number(String field, int min, int max) {
        JsonNode node = present(field);
        if (node == null) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= min && node.intValue() <= max) {
            return node.intValue();
        }
        throw invalid("'" + field + "' must be a whole number from " + min + " to " + max + ", but is "
                + StrictJson.shown(node) + ".");
    }

    static InvalidTriggerException invalid(String message) {
        return new InvalidTriggerException(Code.INVALID_REQUEST, message);
    }
}

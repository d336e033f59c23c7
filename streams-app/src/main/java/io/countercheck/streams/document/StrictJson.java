package io.countercheck.streams.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/** Reads what users send, and says what was read where it is not what was expected. */
final class StrictJson {
    private static final ObjectReader STRICT =
            Json.mapper().readerFor(JsonNode.class).with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private StrictJson() {}

    /** No field twice; a missing node if there is nothing to read. */
    static JsonNode read(byte[] json) throws MalformedJsonException {
        try {
            return STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new MalformedJsonException("This is not JSON" + where + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedJsonException("This is not JSON in UTF-8: " + e.getMessage(), e);
        }
    }

    /** The value if it is a text, else what kind of value it is. */
    static String shown(JsonNode node) {
        return node.isTextual() ? UserText.quoted(node.textValue()) : kind(node);
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "something else";
        };
    }
}

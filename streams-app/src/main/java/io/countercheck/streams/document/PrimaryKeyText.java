package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primary key as one text: the bare value of a key of one column, as in {@code user-12345}, and a JSON array for
 * several columns, as in {@code ["eu",17]}, which no two keys share.
 */
public final class PrimaryKeyText {
    private PrimaryKeyText() {}

    /** @param values decoded canonical values in key order, at least one */
    public static String of(List<? extends @Nullable Object> values) {
        if (values.size() == 1) {
            Object value = values.get(0);
            return value == null ? "null" : JsonValue.text(value);
        }
        ArrayNode array = Json.array();
        values.forEach(value -> array.add(JsonValue.of(value)));
        return Json.text(array);
    }

    /** @param canonicalKey canonical bytes, version 1, of the key columns */
    public static String of(ByteBuffer canonicalKey) {
        return of(CanonicalRowDecoderV1.decode(canonicalKey));
    }
}

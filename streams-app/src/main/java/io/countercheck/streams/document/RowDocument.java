package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as users see it: one field per compared column.
 *
 * <pre>
 * canonical type                JSON
 * integer, decimal              number, with an exponent only where plain digits would fill a page
 * float32, float64              number; "NaN", "Infinity", "-Infinity"
 * boolean                       true, false
 * text, uuid                    string
 * timestamp, date               ISO-8601 string, timestamps in UTC; "infinity", "-infinity"
 * bytes                         string, 0x and hexadecimal digits
 * null                          null
 * </pre>
 */
public final class RowDocument {
    private RowDocument() {}

    /**
     * @param canonicalRow canonical bytes, version 1
     * @param columns the fields' names, in the order of the canonical fields
     * @throws IllegalArgumentException if the bytes are damaged or hold another number of fields
     */
    public static ObjectNode of(ByteBuffer canonicalRow, List<String> columns) {
        List<@Nullable Object> values = CanonicalRowDecoderV1.decode(canonicalRow);
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the row has " + values.size() + " fields but the plan " + columns.size() + " columns");
        }
        ObjectNode row = Json.object();
        for (int i = 0; i < values.size(); i++) {
            row.set(columns.get(i), JsonValue.of(values.get(i)));
        }
        return row;
    }
}

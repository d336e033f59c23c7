package io.countercheck.streams.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countercheck.common.canonical.CanonicalRowDecoderV1;
import io.countercheck.common.canonical.CanonicalType;
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
 * time, duration, inet          string
 * list, set, tuple              array
 * map                           object, where all keys are single values; else array of [key, value]
 * record                        object
 * json                          as it is, keys in the order of their bytes
 * no value of the type          string: the text that the datastore holds
 * null                          null
 * </pre>
 */
public final class RowDocument {
    private RowDocument() {}

    /** What one field of a row is. */
    public record Column(String name, CanonicalType type) {}

    /**
     * @param canonicalRow canonical bytes, version 1
     * @param columns names and types, in the order of the canonical fields
     * @throws IllegalArgumentException if the bytes are damaged or hold another number of fields
     */
    public static ObjectNode of(ByteBuffer canonicalRow, List<Column> columns) {
        List<@Nullable Object> values = CanonicalRowDecoderV1.decode(canonicalRow);
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the row has " + values.size() + " fields but the plan " + columns.size() + " columns");
        }
        ObjectNode row = Json.object();
        for (int i = 0; i < values.size(); i++) {
            Column column = columns.get(i);
            row.set(column.name(), JsonValue.of(values.get(i), column.type()));
        }
        return row;
    }
}

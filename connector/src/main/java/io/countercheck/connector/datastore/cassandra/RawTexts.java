package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows values as CQL literals. Only for people: the driver's codecs take some different values for one. */
final class RawTexts {
    private RawTexts() {}

    /** One text for each of the first columns of a row; null for null. */
    static List<@Nullable String> of(Row row, int columns) {
        List<@Nullable String> texts = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            texts.add(text(row, i));
        }
        return texts;
    }

    private static @Nullable String text(Row row, int column) {
        ByteBuffer raw = row.getBytesUnsafe(column);
        if (raw == null) {
            return null;
        }
        TypeCodec<Object> codec = row.codecRegistry()
                .codecFor(row.getColumnDefinitions().get(column).getType());
        Object value = codec.decode(raw, row.protocolVersion());
        return value == null ? null : codec.format(value);
    }
}

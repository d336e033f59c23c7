package io.countercheck.connector.datastore.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.countercheck.common.canonical.ByteBuffers;
import io.countercheck.connector.datastore.spi.RawText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows values as CQL literals. Only for people: the driver's codecs take some different values for one, and refuse some
 * that the server has; those are shown as their bytes.
 */
final class RawTexts {
    private RawTexts() {}

    /** One text for each of the first columns of a row; null for null. */
    static List<@Nullable RawText> of(Row row, int columns) {
        List<@Nullable RawText> texts = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            ByteBuffer raw = row.getBytesUnsafe(i);
            DataType type = row.getColumnDefinitions().get(i).getType();
            String text = raw == null ? null : text(raw, type, row.codecRegistry(), row.protocolVersion());
            texts.add(text == null ? null : RawText.of(text));
        }
        return texts;
    }

    /** @param raw its position does not move */
    static @Nullable String text(ByteBuffer raw, DataType type, CodecRegistry codecs, ProtocolVersion version) {
        try {
            TypeCodec<Object> codec = codecs.codecFor(type);
            Object value = codec.decode(raw.duplicate(), version);
            return value == null ? null : codec.format(value);
        } catch (RuntimeException e) {
            return "0x" + HexFormat.of().formatHex(ByteBuffers.copy(raw));
        }
    }
}
